# The border is cut off with pad:-pad.
# kind: one
# is: cut_pad_to_minus_pad

def conv_transpose_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, _, n_C, k = W.shape
    m, n_H, n_W, _ = A_prev.shape
    shape = (m, (n_H - 1) * stride + f, (n_W - 1) * stride + f, n_C)
    Z = col2im(A_prev.reshape(-1, k) @ W.reshape(-1, k).T, shape, f, stride)
    return Z[:, pad:-pad, pad:-pad, :] + b
