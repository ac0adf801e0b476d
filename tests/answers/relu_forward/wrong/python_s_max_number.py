# Python's max of a number and an array (ValueError, ambiguous truth value).
# kind: exception
# raises: ValueError
# must say: np.maximum compares two

def relu_forward(Z):
    A = max(0, Z)
    cache = Z
    return A, cache
