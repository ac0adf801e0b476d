# Db keeps the shape (n_C,) in place of that of b.
# kind: other

def conv_backward_fast(dZ, cache):
    """Compute what conv_backward computes, by two matrix products and col2im.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward_fast returned it

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    A_prev, W, b, hparameters = cache
    _, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_pad = zero_pad(A_prev, pad)
    cols = im2col(A_pad, f, stride)
    dZ_mat = dZ.reshape(-1, n_C)
    dW = (cols.T @ dZ_mat).reshape(W.shape)
    db = dZ_mat.sum(axis=0)
    dcols = dZ_mat @ W.reshape(-1, n_C).T
    dA_pad = col2im(dcols, A_pad.shape, f, stride)
    if pad == 0:
        dA_prev = dA_pad
    else:
        dA_prev = dA_pad[:, pad:-pad, pad:-pad, :]
    return dA_prev, dW, db
