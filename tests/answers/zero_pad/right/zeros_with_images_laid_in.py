# Zeros of the large shape, images laid into the middle counted from the front.

def zero_pad(X, pad):
    """Put a border of zeros around every image of a batch.

    X: array of shape (m, n_H, n_W, n_C), m images
    pad: whole number, 0 or more: the width of the border in pixels

    Returns X_pad, array of shape (m, n_H + 2 * pad, n_W + 2 * pad, n_C).
    """
    m, n_H, n_W, n_C = X.shape
    canvas = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C), dtype=X.dtype)
    canvas[:, pad:pad + n_H, pad:pad + n_W] = X
    return canvas
