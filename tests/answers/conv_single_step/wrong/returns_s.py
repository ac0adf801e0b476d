# The products are returned without their sum.
# kind: one
# is: no_sum

def conv_single_step(a_slice_prev, W, b):
    s = a_slice_prev * W
    Z = s + b
    return Z
