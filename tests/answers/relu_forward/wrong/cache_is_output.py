# Cache is A in place of Z.
# kind: one
# is: A_in_cache

def relu_forward(Z):
    """Turn every negative number into 0.

    Z: array of any shape

    Returns A, array of the shape of Z, and cache, which is Z itself.
    """
    A = np.maximum(0, Z)
    cache = A
    return A, cache
