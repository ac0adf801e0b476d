# The filters are turned upside down and left to right.
# kind: one
# is: flips_kernel

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    view = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    view = view[:, ::stride, ::stride]
    kernels = np.flip(W, axis=(0, 1))   # a real convolution, like scipy.signal.convolve2d
    Z = np.einsum('mhwkij,ijkc->mhwc', view, kernels) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
