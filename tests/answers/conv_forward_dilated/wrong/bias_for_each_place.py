# Bias added once for every place of the window.
# kind: one
# is: bias_at_every_weight

def conv_forward_dilated(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    dilation = hparameters["dilation"]
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    window = dilation * (f - 1) + 1
    n_H = (n_H_prev - window + 2 * pad) // stride + 1
    n_W = (n_W_prev - window + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    for r in range(f):
        for s in range(f):
            rows = slice(r * dilation, r * dilation + stride * n_H, stride)
            cols = slice(s * dilation, s * dilation + stride * n_W, stride)
            Z += np.tensordot(A_prev_pad[:, rows, cols, :], W[r, s], axes=1) + b
    return Z
