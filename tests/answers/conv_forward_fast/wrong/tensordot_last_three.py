# tensordot pairs the window's axes (channel, row, column) with the filter's (row, column, channel).
# kind: other
# raises: ValueError

def conv_forward_fast(A_prev, W, b, hparameters):
    f = W.shape[0]
    s, p = hparameters["stride"], hparameters["pad"]
    padded = zero_pad(A_prev, p)
    views = np.lib.stride_tricks.sliding_window_view(padded, (f, f), axis=(1, 2))[:, ::s, ::s]
    Z = np.tensordot(views, W, axes=3) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
