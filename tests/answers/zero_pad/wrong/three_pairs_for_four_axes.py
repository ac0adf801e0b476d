# Only three pairs for an array of four axes (ValueError from np.pad).
# kind: exception
# raises: ValueError
# must say: one pair for each

def zero_pad(X, pad):
    """Put a border of zeros around every image of a batch.

    X: array of shape (m, n_H, n_W, n_C), m images
    pad: whole number, 0 or more: the width of the border in pixels

    Returns X_pad, array of shape (m, n_H + 2 * pad, n_W + 2 * pad, n_C).
    """
    pad_width = ((pad, pad), (pad, pad), (0, 0))  # rows, columns, channels
    X_pad = np.pad(X, pad_width)
    return X_pad
