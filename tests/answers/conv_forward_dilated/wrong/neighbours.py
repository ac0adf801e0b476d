# The dilation is never used.
# kind: one
# is: no_dilation

def conv_forward_dilated(A_prev, W, b, hparameters):
    Z, cache = conv_forward_fast(A_prev, W, b, hparameters)
    return Z
