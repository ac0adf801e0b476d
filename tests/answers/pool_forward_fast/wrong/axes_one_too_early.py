# Channel and row of the window are reduced instead of its row and column.
# kind: other

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    if mode == "max":
        A = np.max(seen, axis=(3, 4))
    else:
        A = np.mean(seen, axis=(3, 4))
    cache = (A_prev, hparameters)
    return A, cache
