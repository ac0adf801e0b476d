# The gradient passes where Z is negative.
# kind: one
# is: mask_turned_round

def relu_backward(dA, cache):
    mask = cache > 0
    dZ = np.where(mask, 0, dA)
    return dZ
