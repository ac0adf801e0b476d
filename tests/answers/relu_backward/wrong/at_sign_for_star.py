# DA and the mask are multiplied as matrices.
# kind: exception
# raises: ValueError
# must say: *

def relu_backward(dA, cache):
    dZ = dA @ (cache > 0)
    return dZ
