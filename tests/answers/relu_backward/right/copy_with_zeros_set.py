# Copy of dA, set to 0 where Z is not positive.

def relu_backward(dA, cache):
    """Let the gradient pass where Z was positive.

    dA: array of the shape of Z, how the cost changes with each number of A
    cache: Z, as relu_forward returned it

    Returns dZ: array of the shape of Z.
    """
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ
