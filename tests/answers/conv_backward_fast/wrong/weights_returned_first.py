# Gradients returned in the order dW, db, dA_prev.
# kind: other

def conv_backward_fast(dZ, cache):
    """Compute what conv_backward computes, by two matrix products and col2im.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward_fast returned it

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    A_prev, W, b, hparameters = cache
    n_H_prev, n_W_prev = A_prev.shape[1:3]
    f, _, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    windows = im2col(A_prev_pad, f, stride)
    rows = dZ.reshape(-1, n_C)
    dW = (windows.T @ rows).reshape(W.shape)
    db = rows.sum(axis=0).reshape(b.shape)
    dwindows = rows @ W.reshape(-1, n_C).T
    dA_prev_pad = col2im(dwindows, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev]
    return dW, db, dA_prev
