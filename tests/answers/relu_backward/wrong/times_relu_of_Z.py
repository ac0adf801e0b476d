# The gradient is multiplied by Z.
# kind: one
# is: times_input

def relu_backward(dA, cache):
    Z = cache
    dZ = dA * np.maximum(Z, 0)
    return dZ
