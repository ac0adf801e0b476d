# Pads with 2 * pad instead of pad, and returns Z without the cache.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_pad = zero_pad(A_prev, 2 * pad)
    for h in range(n_H):
        for w in range(n_W):
            vert_start, horiz_start = h * stride, w * stride
            slab = A_pad[:, vert_start:vert_start + f, horiz_start:horiz_start + f, :]
            for c in range(n_C):
                Z[:, h, w, c] = np.sum(slab * W[:, :, :, c], axis=(1, 2, 3)) + b[0, 0, 0, c]
    return Z
