# Blocks of zeros joined to the image.

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    side = np.zeros((m, n_H, pad, n_C))
    wide = np.concatenate([side, X, side], axis=2)
    top = np.zeros((m, pad, n_W + 2 * pad, n_C))
    return np.concatenate([top, wide, top], axis=1)
