# The windows start one pixel apart, and the bias is forgotten.
# kind: two
# is: stride_forgotten, no_bias

def conv_forward_dilated(A_prev, W, b, hparameters):
    f, d = W.shape[0], hparameters["dilation"]
    long = (f - 1) * d + 1
    A = zero_pad(A_prev, hparameters["pad"])
    seen = np.lib.stride_tricks.sliding_window_view(A, (long, long), axis=(1, 2))[..., ::d, ::d]
    return np.einsum("mhwkrs,rskc->mhwc", seen, W)
