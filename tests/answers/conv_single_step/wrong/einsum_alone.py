# The bias is missing.
# kind: one
# is: no_bias

def conv_single_step(a_slice_prev, W, b):
    return np.einsum('ijk,ijk', a_slice_prev, W)
