# Sets places of the caller's dA to 0 in place, no copy.
# kind: one
# is: changes_gradient
# changes: an input

def relu_backward(dA, cache):
    dZ = dA
    dZ[cache <= 0] = 0
    return dZ
