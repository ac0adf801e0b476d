# Assigns to pad:-pad, which is empty for pad 0 (ValueError there).
# kind: other
# raises: ValueError

def zero_pad(X, pad):
    (m, n_H, n_W, n_C) = X.shape
    X_pad = np.zeros([m, n_H + 2*pad, n_W + 2*pad, n_C])
    X_pad[:, pad:-pad, pad:-pad, :] = X
    return X_pad
