# The biases are not added after the matrix product.
# kind: one
# is: no_bias

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f = W.shape[0]
    n_C = W.shape[3]
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    X = im2col(zero_pad(A_prev, pad), f, stride)
    F = W.reshape(-1, n_C)
    Z = np.dot(X, F)
    Z = Z.reshape((m, n_H, n_W, n_C))
    cache = (A_prev, W, b, hparameters)
    return Z, cache
