# The windows' gradients are put back into an image without a border.
# kind: other
# raises: ValueError

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    columns = im2col(zero_pad(A_prev, pad), f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(-1, n_C).T
    # dA_prev has the shape of A_prev
    dA_prev = col2im(dcolumns, A_prev.shape, f, stride)
    return dA_prev, dW, db
