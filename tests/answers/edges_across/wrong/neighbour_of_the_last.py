# Loop over all n_W columns looks for a neighbour of the last column (IndexError).
# kind: exception
# raises: IndexError
# must say: one behind the last

def edges_across(X):
    m, n_H, n_W, n_C = X.shape
    edges = np.zeros((m, n_H, n_W - 1, n_C))
    for w in range(n_W):
        edges[:, :, w, :] = np.abs(X[:, :, w + 1, :] - X[:, :, w, :])
    return edges
