# The border comes off with [pad:-pad], which is empty for pad 0, so dA_prev has no pixels there.
# kind: one
# is: cut_pad_to_minus_pad

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    X = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (X.T @ dZ_rows).reshape(W.shape)
    db = dZ_rows.sum(axis=0).reshape(1, 1, 1, n_C)
    dX = dZ_rows @ W.reshape(-1, n_C).T
    dA_prev_pad = col2im(dX, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:-pad, pad:-pad, :]
    return dA_prev, dW, db
