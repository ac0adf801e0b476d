# The gradients are returned as dW, db, dA_prev.
# kind: other

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    X = im2col(A_prev_pad, f, stride)
    F = W.reshape(-1, n_C)
    dZ_rows = dZ.reshape(-1, n_C)
    dF = X.T @ dZ_rows
    dX = dZ_rows @ F.T
    dA_prev = col2im(dX, A_prev_pad.shape, f, stride)[:, pad:pad+n_H_prev, pad:pad+n_W_prev]
    return dF.reshape(W.shape), dZ_rows.sum(axis=0).reshape(b.shape), dA_prev
