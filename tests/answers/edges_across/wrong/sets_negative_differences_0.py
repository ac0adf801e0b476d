# Sets negative differences to 0 instead of dropping their sign.
# kind: one
# is: sign_cut

def edges_across(X):
    """Compute how much each pixel differs from its neighbour on the right.

    X: array of shape (m, n_H, n_W, n_C)

    Returns edges, array of shape (m, n_H, n_W - 1, n_C), with numbers of 0 or more.
    """
    diff = np.diff(X, axis=2)
    diff[diff < 0] = 0    # only 0 or more
    return diff
