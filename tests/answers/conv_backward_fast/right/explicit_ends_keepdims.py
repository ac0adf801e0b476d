# Col2im and im2col used, border taken off with explicit ends, keepdims for db.

def conv_backward_fast(dZ, cache):
    """Compute what conv_backward computes, by two matrix products and col2im.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward_fast returned it

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    X = zero_pad(A_prev, pad)
    D = dZ.reshape(-1, dZ.shape[3])
    F = W.reshape(-1, W.shape[3])
    dW = (im2col(X, f, stride).T @ D).reshape(W.shape)
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True)
    dX = col2im(D @ F.T, X.shape, f, stride)
    bottom, right = pad + A_prev.shape[1], pad + A_prev.shape[2]
    return dX[:, pad:bottom, pad:right], dW, db
