# Column after column in a list, stacked along axis 2.

def edges_across(X):
    """Compute how much each pixel differs from its neighbour on the right.

    X: array of shape (m, n_H, n_W, n_C)

    Returns edges, array of shape (m, n_H, n_W - 1, n_C), with numbers of 0 or more.
    """
    m, n_H, n_W, n_C = X.shape
    columns = []
    for j in range(n_W - 1):
        here = X[:, :, j, :]
        neighbour = X[:, :, j + 1, :]
        columns.append(np.where(neighbour > here, neighbour - here, here - neighbour))
    edges = np.stack(columns, axis=2)
    return edges
