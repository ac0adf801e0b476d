# The mask is returned without the gradient.
# kind: one
# is: mask_alone

def relu_backward(dA, cache):
    # la derivada de ReLU es 1 o 0
    dZ = np.where(cache > 0, 1.0, 0.0)
    return dZ
