# Borders of zeros glued on with concatenate, first left and right, then top and bottom.

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    side = np.zeros((m, n_H, pad, n_C))
    wide = np.concatenate((side, X, side), axis=2)
    lid = np.zeros((m, pad, wide.shape[2], n_C))
    X_pad = np.concatenate((lid, wide, lid), axis=1)
    return X_pad
