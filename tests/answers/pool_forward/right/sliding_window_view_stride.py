# Sliding_window_view with every stride-th window, then max or mean over its last axes.

def pool_forward(A_prev, hparameters, mode="max"):
    """Replace every window of every channel by its maximum or its average.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the output of the layer before
    hparameters: dictionary with "f", the side of the window, and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, the tuple (A_prev, hparameters).
    """
    f = hparameters["f"]
    stride = hparameters["stride"]
    view = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    view = view[:, ::stride, ::stride]
    if mode == "max":
        A = view.max(axis=(-2, -1))
    elif mode == "average":
        A = view.mean(axis=(-2, -1))
    else:
        raise ValueError(f"unknown mode {mode}")
    return A, (A_prev, hparameters)
