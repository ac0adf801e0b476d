# The filter is turned by 180 degrees first (the mathematician's convolution); the layer wants cross-correlation.
# kind: one
# is: flips_kernel

def conv_single_step(a_slice_prev, W, b):
    # convolution: flip the kernel in both directions
    W_flip = W[::-1, ::-1, :]
    s = np.sum(a_slice_prev * W_flip)
    return s + b.item()
