# The bias is added into Z, but what is returned is the sum s, from before the bias.
# kind: one
# is: no_bias

def conv_single_step(a_slice_prev, W, b):
    p = a_slice_prev * W
    s = p.sum()
    Z = s + b.item()
    return s
