# Only positive gradients pass.
# kind: one
# is: both_positive

def relu_backward(dA, cache):
    dZ = dA * (cache > 0) * (dA > 0)
    return dZ
