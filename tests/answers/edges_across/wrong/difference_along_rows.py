# Takes the difference along axis 1, rows, in place of the columns.
# kind: one
# is: neighbour_below

def edges_across(X):
    """Compute how much each pixel differs from its neighbour on the right.

    X: array of shape (m, n_H, n_W, n_C)

    Returns edges, array of shape (m, n_H, n_W - 1, n_C), with numbers of 0 or more.
    """
    # Step 1 (1 line): X without its first column, minus X without its last; all images, rows and channels.
    # Step 2 (may be in the same line): drop the sign of every difference.
    # Step 3 (1 line): return edges.
    edges = np.abs(X[:, 1:] - X[:, :-1])
    return edges
