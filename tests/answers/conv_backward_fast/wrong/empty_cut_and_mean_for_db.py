# Border taken off with pad:-pad, empty for pad 0, and db is a mean over the places.
# kind: other

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    A_prev_pad = zero_pad(A_prev, pad)
    X_col = im2col(A_prev_pad, f, stride)
    dout = dZ.reshape(-1, n_C)
    db = np.mean(dout, axis=0).reshape(b.shape)
    dW = X_col.T.dot(dout).reshape(W.shape)
    dX_col = dout.dot(W.reshape(-1, n_C).T)
    dX = col2im(dX_col, A_prev_pad.shape, f, stride)
    return dX[:, pad:-pad, pad:-pad, :], dW, db
