# im2col gets A_prev and not A_prev_pad, so for pad above 0 there are too few rows for the last reshape.
# kind: one
# is: unpadded_input_used
# raises: ValueError

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, n_C = W.shape[0], W.shape[-1]
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev, f, stride)
    W_col = W.reshape(-1, n_C)
    Z = columns @ W_col + b.reshape(n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
