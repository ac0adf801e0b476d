# The image stands in the lower right corner: the whole border is above and to the left.
# kind: other

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, 2 * pad:, 2 * pad:, :] = X
    return X_pad
