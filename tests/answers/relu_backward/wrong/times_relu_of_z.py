# Multiplies by ReLU of Z in place of its slope.
# kind: one
# is: times_input

def relu_backward(dA, cache):
    Z = cache
    A = np.maximum(0, Z)
    dZ = np.multiply(dA, A)
    return dZ
