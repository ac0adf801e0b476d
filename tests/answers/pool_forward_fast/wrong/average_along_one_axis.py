# In mode "average" the mean is taken along the last axis only, then the maximum along the other one.
# kind: other

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    view = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    view = view[:, ::s, ::s, :, :, :]
    if mode == "max":
        inner = view.max(axis=5)
    else:
        inner = view.mean(axis=5)
    A = inner.max(axis=4)
    return A, (A_prev, hparameters)
