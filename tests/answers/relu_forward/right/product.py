# The product with the mask, and a copy of Z in the cache.

def relu_forward(Z):
    return (Z * (Z > 0), Z.copy())
