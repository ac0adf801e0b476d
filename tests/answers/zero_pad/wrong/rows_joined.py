# Only the rows are padded, not the columns.
# kind: one
# is: rows_only

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    rand = np.zeros((m, pad, n_W, n_C))
    return np.concatenate((rand, X, rand), axis=1)
