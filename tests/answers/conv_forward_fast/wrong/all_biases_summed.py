# Every filter gets the sum of all biases.
# kind: one
# is: every_bias

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = int((n_H_prev - f + 2*pad)/stride) + 1
    n_W = int((n_W_prev - f + 2*pad)/stride) + 1
    X = im2col(zero_pad(A_prev, pad), f, stride)
    F = W.reshape(-1, n_C)
    Z = X @ F + np.sum(b)
    return Z.reshape((m, n_H, n_W, n_C)), (A_prev, W, b, hparameters)
