# W is reshaped with the filters first, which mixes them; and the bias is missing.
# kind: two
# is: filters_cut_row_by_row, no_bias

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, n_C = W.shape[0], W.shape[3]
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    X = im2col(zero_pad(A_prev, pad), f, stride)
    F = np.reshape(W, (n_C, -1))
    Z = np.matmul(X, F.T).reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
