# The filter is turned upside down and left to right.
# kind: one
# is: flips_kernel

def conv_single_step(a_slice_prev, W, b):
    # wikipedia: the kernel has to be rotated by 180 degrees
    K = np.rot90(W, 2)
    return np.sum(K * a_slice_prev) + b.item()
