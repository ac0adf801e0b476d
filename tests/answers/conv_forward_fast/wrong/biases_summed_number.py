# All biases summed into one number.
# kind: one
# is: every_bias

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    cols = im2col(zero_pad(A_prev, pad), f, stride)
    scores = np.matmul(cols, W.reshape(f * f * n_C_prev, n_C)) + np.sum(b)
    Z = scores.reshape((m, n_H, n_W, n_C))
    cache = (A_prev, W, b, hparameters)
    return Z, cache
