# If on a whole array (ValueError, ambiguous truth value).
# kind: exception
# raises: ValueError
# must say: element by element

def relu_backward(dA, cache):
    """Let the gradient pass where Z was positive.

    dA: array of the shape of Z, how the cost changes with each number of A
    cache: Z, as relu_forward returned it

    Returns dZ: array of the shape of Z.
    """
    Z = cache
    if Z > 0:
        dZ = dA
    else:
        dZ = 0
    return dZ
