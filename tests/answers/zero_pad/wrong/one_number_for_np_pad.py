# One number for np.pad, so all four axes grow.
# kind: one
# is: pads_every_axis

def zero_pad(X, pad):
    """Put a border of zeros around every image of a batch.

    X: array of shape (m, n_H, n_W, n_C), m images
    pad: whole number, 0 or more: the width of the border in pixels

    Returns X_pad, array of shape (m, n_H + 2 * pad, n_W + 2 * pad, n_C).
    """
    # Step 1: for each of the four axes of X, decide how many places come before and after it.
    # Step 2 (1 line): make X_pad with np.pad. Which value should the new places have?
    # Step 3 (1 line): return X_pad.
    X_pad = np.pad(X, pad, mode="constant", constant_values=0)
    return X_pad
