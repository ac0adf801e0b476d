# The cache, an array, is asked for "Z".
# kind: exception
# raises: IndexError
# must say: dictionary

def relu_backward(dA, cache):
    Z = cache["Z"]
    dZ = dA * (Z > 0)
    return dZ
