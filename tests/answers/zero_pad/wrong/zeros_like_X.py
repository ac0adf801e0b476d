# The result is cut back to the size of X.
# kind: one
# is: same_size

def zero_pad(X, pad):
    X_pad = np.zeros_like(X)
    for i in range(X.shape[0]):
        bigger = np.pad(X[i], ((pad, pad), (pad, pad), (0, 0)))
        X_pad[i] = bigger[:X.shape[1], :X.shape[2]]
    return X_pad
