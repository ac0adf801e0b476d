# Lets the gradient pass where Z is exactly 0.
# kind: one
# is: zero_lets_pass

def relu_backward(dA, cache):
    """Let the gradient pass where Z was positive.

    dA: array of the shape of Z, how the cost changes with each number of A
    cache: Z, as relu_forward returned it

    Returns dZ: array of the shape of Z.
    """
    Z = cache
    dZ = dA * (Z >= 0)
    return dZ
