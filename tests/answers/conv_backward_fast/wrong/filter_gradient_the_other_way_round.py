# dW is reshaped from a matrix that lies on its side.
# kind: one
# is: filter_gradient_not_turned

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_pad = zero_pad(A_prev, pad)
    cols = im2col(A_pad, f, stride)
    g = dZ.reshape(-1, n_C)
    # (n_C, N) @ (N, f*f*n_C_prev)
    dW = np.dot(g.T, cols).reshape(W.shape)
    db = g.sum(0).reshape(b.shape)
    dcols = np.dot(g, W.reshape(-1, n_C).T)
    dA = col2im(dcols, A_pad.shape, f, stride)
    return dA[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :], dW, db
