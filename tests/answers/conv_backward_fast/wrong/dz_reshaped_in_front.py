# DZ made a matrix with reshape(n_C, -1).T, which mixes places and filters.
# kind: other

def conv_backward_fast(dZ, cache):
    """Compute what conv_backward computes, by two matrix products and col2im.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward_fast returned it

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    # Step 1: take A_prev, W, b, hparameters out of the cache.
    # Step 2: n_H_prev and n_W_prev; f, n_C_prev, n_C; stride and pad.
    # Step 3: A_prev with its border, and the matrix of its windows.
    # Step 4: dZ as a matrix. Shape (m * n_H * n_W, n_C).
    # Step 5: dW, by a product, in the shape of W.
    # Step 6: db, a sum, in the shape of b.
    # Step 7: the gradient of the windows. Shape (m * n_H * n_W, f * f * n_C_prev).
    # Step 8: added back to the padded images. Shape of the padded A_prev.
    # Step 9: dA_prev, without the border. Mind pad 0.
    # Step 10: return dA_prev, dW, db.
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(n_C, -1).T
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    db = dZ_rows.sum(axis=0).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(-1, n_C).T
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :]
    return dA_prev, dW, db
