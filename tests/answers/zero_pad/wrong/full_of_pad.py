# The border is filled with the number pad instead of 0.
# kind: one
# is: border_of_pad

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    # make the big array first, then put the picture in the middle
    X_pad = np.full((m, n_H + 2*pad, n_W + 2*pad, n_C), pad, dtype=float)
    X_pad[:, pad:pad+n_H, pad:pad+n_W, :] = X
    return X_pad
