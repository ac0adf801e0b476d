# The zeros are written into the caller's dA.
# kind: one
# is: changes_gradient
# changes: an input

def relu_backward(dA, cache):
    dA[cache <= 0] = 0
    return dA
