# The bias is added to every product before the sum, so it counts f * f * n_C_prev times.
# kind: one
# is: bias_in_every_product

def conv_single_step(a_slice_prev, W, b):
    # element-wise product, add the bias
    s = np.multiply(a_slice_prev, W) + b
    # sum over all entries of the volume s
    Z = np.sum(s)
    return Z
