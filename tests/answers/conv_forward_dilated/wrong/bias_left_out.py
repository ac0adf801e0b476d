# The bias is forgotten.
# kind: one
# is: no_bias

def conv_forward_dilated(A_prev, W, b, hparameters):
    f, d, s = W.shape[0], hparameters["dilation"], hparameters["stride"]
    long = (f - 1) * d + 1
    A = zero_pad(A_prev, hparameters["pad"])
    seen = np.lib.stride_tricks.sliding_window_view(A, (long, long), axis=(1, 2))[:, ::s, ::s, :, ::d, ::d]
    return np.einsum("mhwkrs,rskc->mhwc", seen, W)
