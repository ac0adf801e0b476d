# The border is glued on from strips of zeros with np.concatenate, first rows, then columns.

def zero_pad(X, pad):
    m, h, w, c = X.shape
    strip = np.zeros((m, pad, w, c), dtype=X.dtype)
    tall = np.concatenate([strip, X, strip], axis=1)
    side = np.zeros((m, h + 2*pad, pad, c), dtype=X.dtype)
    return np.concatenate([side, tall, side], axis=2)
