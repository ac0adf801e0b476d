# Negative numbers come out positive; and the cache holds A instead of Z.
# kind: two
# is: absolute_value, A_in_cache

def relu_forward(Z):
    A = np.sqrt(Z ** 2)
    return A, A.copy()
