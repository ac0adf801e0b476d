# A loop over the columns, and the larger minus the smaller.

def edges_across(X):
    m, n_H, n_W, n_C = X.shape
    E = np.zeros((m, n_H, n_W - 1, n_C))
    for w in range(n_W - 1):
        a, b = X[:, :, w, :], X[:, :, w + 1, :]
        E[:, :, w, :] = np.maximum(a, b) - np.minimum(a, b)
    return E
