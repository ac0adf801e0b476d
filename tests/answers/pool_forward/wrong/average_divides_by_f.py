# Average divides the sum by f instead of f * f.
# kind: one
# is: divided_by_f

def pool_forward(A_prev, hparameters, mode="max"):
    """Replace every window of every channel by its maximum or its average.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the output of the layer before
    hparameters: dictionary with "f", the side of the window, and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, the tuple (A_prev, hparameters).
    """
    f, stride = hparameters["f"], hparameters["stride"]
    m, H, W, C = A_prev.shape
    out_h = (H - f) // stride + 1
    out_w = (W - f) // stride + 1
    A = np.empty((m, out_h, out_w, C))
    for y in range(out_h):
        for x in range(out_w):
            patch = A_prev[:, y * stride:y * stride + f, x * stride:x * stride + f, :]
            if mode == "max":
                A[:, y, x, :] = patch.max(axis=(1, 2))
            else:
                A[:, y, x, :] = patch.sum(axis=(1, 2)) / f
    return A, (A_prev, hparameters)
