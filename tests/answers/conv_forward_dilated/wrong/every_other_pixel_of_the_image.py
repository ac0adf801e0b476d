# The image is thinned out first: its every d-th row and column, and an ordinary convolution on it.
# kind: other

def conv_forward_dilated(A_prev, W, b, hparameters):
    d = hparameters["dilation"]
    A = zero_pad(A_prev, hparameters["pad"])[:, ::d, ::d]
    f, s = W.shape[0], hparameters["stride"]
    if min(A.shape[1:3]) < f:
        return np.zeros((len(A), 0, 0, W.shape[3]))
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::s, ::s]
    return np.einsum("mhwkrs,rskc->mhwc", seen, W) + b
