# The windows start at h and w, without the stride; and every bias gets the gradients of all filters.
# kind: two
# is: window_not_strided, bias_gets_every_filter

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, pad = W.shape[0], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    dA_prev_pad[i, h:h+f, w:w+f] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[i, h:h+f, w:w+f] * dZ[i, h, w, c]
                    db[...] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
