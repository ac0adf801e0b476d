# The mask is made from dA > 0 and not from Z > 0, so negative gradients are dropped and Z is never used.
# kind: one
# is: relu_of_gradient

def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[dA <= 0] = 0
    return dZ
