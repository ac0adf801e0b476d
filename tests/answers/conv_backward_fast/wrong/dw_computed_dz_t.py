# DW computed as dZ.T @ columns and reshaped without a transpose.
# kind: one
# is: filter_gradient_not_turned

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, f, n_C_prev, n_C = W.shape
    n_H_prev, n_W_prev = A_prev.shape[1], A_prev.shape[2]
    padded = zero_pad(A_prev, pad)
    X = im2col(padded, f, stride)
    G = dZ.reshape(-1, n_C)
    dW = np.dot(G.T, X).reshape(f, f, n_C_prev, n_C)
    db = np.sum(G, axis=0).reshape(1, 1, 1, -1)
    dX = np.dot(G, W.reshape(-1, n_C).T)
    dA_pad = col2im(dX, padded.shape, f, stride)
    dA_prev = dA_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :]
    return dA_prev, dW, db
