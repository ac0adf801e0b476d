# Returns A alone, no cache.
# kind: other

def relu_forward(Z):
    """Turn every negative number into 0.

    Z: array of any shape

    Returns A, array of the shape of Z, and cache, which is Z itself.
    """
    # ReLU
    return Z * (Z > 0)
