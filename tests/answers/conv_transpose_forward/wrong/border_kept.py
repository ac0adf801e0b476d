# The border stays on.
# kind: one
# is: pad_left_on

def conv_transpose_forward(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    f, _, n_C, k = W.shape
    m, n_H, n_W, _ = A_prev.shape
    shape = (m, (n_H - 1) * stride + f, (n_W - 1) * stride + f, n_C)
    return col2im(A_prev.reshape(-1, k) @ W.reshape(-1, k).T, shape, f, stride) + b
