# The border repeats the image's outermost pixels.
# kind: one
# is: repeats_edge

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    rows = np.clip(np.arange(-pad, n_H + pad), 0, n_H - 1)
    cols = np.clip(np.arange(-pad, n_W + pad), 0, n_W - 1)
    return X[:, rows][:, :, cols]
