# Rows and columns of the filters are exchanged in the letters of einsum.
# kind: other

def conv_forward_fast(A_prev, W, b, hparameters):
    f = W.shape[0]
    stride, pad = hparameters["stride"], hparameters["pad"]
    seen = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    Z = np.einsum("mhwcrs,srck->mhwk", seen, W) + b
    return Z, (A_prev, W, b, hparameters)
