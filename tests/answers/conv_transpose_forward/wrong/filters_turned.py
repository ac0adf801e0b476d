# The filters are turned round before they are laid down.
# kind: one
# is: flips_kernel

def conv_transpose_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, _, n_C, k = W.shape
    m, n_H, n_W, _ = A_prev.shape
    shape = (m, (n_H - 1) * stride + f, (n_W - 1) * stride + f, n_C)
    turned = np.flip(W, axis=(0, 1))
    Z = col2im(A_prev.reshape(-1, k) @ turned.reshape(-1, k).T, shape, f, stride)
    return Z[:, pad : shape[1] - pad, pad : shape[2] - pad] + b
