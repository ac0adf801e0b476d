# The filter is turned upside down and left to right; and the bias is missing.
# kind: two
# is: flips_kernel, no_bias

def conv_single_step(a_slice_prev, W, b):
    s = np.multiply(a_slice_prev, W[::-1, ::-1, :])
    Z = np.sum(s)
    b.item()
    return Z
