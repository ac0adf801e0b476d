# The cache holds A instead of Z.
# kind: one
# is: A_in_cache

def relu_forward(Z):
    A = np.maximum(0, Z)
    cache = A
    return A, cache
