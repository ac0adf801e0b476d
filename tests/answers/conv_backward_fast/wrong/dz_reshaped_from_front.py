# dZ becomes a matrix by reshape(n_C, -1).T, which mixes filters and places; its first three axes should be joined.
# kind: one
# is: gradient_cut_row_by_row

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, _, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_pad = zero_pad(A_prev, pad)
    cols = im2col(A_pad, f, stride)
    dout = dZ.reshape(n_C, -1).T
    dW = np.dot(cols.T, dout).reshape(f, f, n_C_prev, n_C)
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    dcols = np.dot(dout, W.reshape(-1, n_C).T)
    dA_pad = col2im(dcols, A_pad.shape, f, stride)
    return dA_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :], dW, db
