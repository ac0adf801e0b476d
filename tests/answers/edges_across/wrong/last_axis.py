# Along the last axis.
# kind: one
# is: between_channels

def edges_across(X):
    return np.abs(X[..., 1:] - X[..., :-1])
