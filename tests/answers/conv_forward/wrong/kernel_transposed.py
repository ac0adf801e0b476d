# Rows and columns of the filters are exchanged in the letters of einsum.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    v = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    Z = np.einsum("mhwkij,jikc->mhwc", v[:, ::stride, ::stride], W) + b
    return Z, (A_prev, W, b, hparameters)
