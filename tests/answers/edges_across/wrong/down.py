# Along the rows.
# kind: one
# is: neighbour_below

def edges_across(X):
    return np.abs(np.diff(X, axis=1))
