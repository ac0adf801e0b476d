# dW and db are divided by the number of images; and the border is cut off as pad:-pad, which is empty when pad is 0.
# kind: two
# is: averaged_over_images, cut_pad_to_minus_pad

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m = A_prev.shape[0]
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = 1/m * (columns.T @ dZ_rows).reshape(W.shape)
    db = 1/m * np.sum(dZ_rows, axis=0).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(-1, n_C).T
    dA_prev = col2im(dcolumns, A_prev_pad.shape, f, stride)[:, pad:-pad, pad:-pad]
    return dA_prev, dW, db
