# A block takes the place of what lies there already.
# kind: other

def conv_transpose_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, _, n_C, k = W.shape
    m, n_H, n_W, _ = A_prev.shape
    Z = np.zeros((m, (n_H - 1) * stride + f, (n_W - 1) * stride + f, n_C))
    for h in range(n_H):
        for w in range(n_W):
            block = np.einsum("mk,rsck->mrsc", A_prev[:, h, w], W)
            Z[:, h * stride : h * stride + f, w * stride : w * stride + f] = block
    return Z[:, pad : Z.shape[1] - pad, pad : Z.shape[2] - pad] + 2 * b
