# The sign is left.
# kind: one
# is: sign_kept

def edges_across(X):
    edges = X[:, :, 1:] - X[:, :, :-1]
    return edges
