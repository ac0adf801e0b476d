# Mode edge repeats the border pixels instead of zeros.
# kind: one
# is: repeats_edge

def zero_pad(X, pad):
    """Put a border of zeros around every image of a batch.

    X: array of shape (m, n_H, n_W, n_C), m images
    pad: whole number, 0 or more: the width of the border in pixels

    Returns X_pad, array of shape (m, n_H + 2 * pad, n_W + 2 * pad, n_C).
    """
    before_after = (pad, pad)
    nothing = (0, 0)
    widths = (nothing, before_after, before_after, nothing)
    return np.pad(X, widths, mode="edge")
