# The sign of dA decides instead of the sign of Z.
# kind: one
# is: relu_of_gradient

def relu_backward(dA, cache):
    dZ = dA.copy()
    dZ[dZ < 0] = 0
    return dZ
