# The gradient is multiplied by the sign of Z, so it comes back negative where Z is.
# kind: other

def relu_backward(dA, cache):
    Z = cache
    # derivative: slope is the sign
    return dA * np.sign(Z)
