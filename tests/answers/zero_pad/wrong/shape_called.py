# X.shape is called like a function.
# kind: exception
# raises: TypeError
# must say: parentheses

def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape()
    X_pad = np.zeros((m, n_H + 2*pad, n_W + 2*pad, n_C))
    X_pad[:, pad:n_H+pad, pad:n_W+pad, :] = X
    return X_pad
