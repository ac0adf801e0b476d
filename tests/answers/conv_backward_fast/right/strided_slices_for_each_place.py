# Loop over the f * f places with strided slices in place of im2col and col2im.

def conv_backward_fast(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    s = hparameters["stride"]
    p = hparameters["pad"]
    m, n_H, n_W, n_C = dZ.shape
    _, H, Wd, _ = A_prev.shape
    f = W.shape[0]
    A_pad = zero_pad(A_prev, p)
    dA_pad = np.zeros(A_pad.shape)
    dW = np.zeros(W.shape)
    for r in range(f):
        for q in range(f):
            ys = slice(r, r + s * n_H, s)
            xs = slice(q, q + s * n_W, s)
            dW[r, q] = np.tensordot(A_pad[:, ys, xs, :], dZ, axes=([0, 1, 2], [0, 1, 2]))
            dA_pad[:, ys, xs, :] += dZ @ W[r, q].T
    db = dZ.reshape(-1, n_C).sum(axis=0).reshape(1, 1, 1, n_C)
    dA_prev = dA_pad[:, p:p + H, p:p + Wd, :]
    return dA_prev, dW, db
