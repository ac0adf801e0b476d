# Seven loops down to every pixel and weight, border skipped by a test in place of padding.

def conv_backward(dZ, cache):
    A_prev, W, b, hp = cache
    s, p = hp["stride"], hp["pad"]
    m, H, Wd, K = A_prev.shape
    f = W.shape[0]
    dA_prev = np.zeros((m, H, Wd, K))
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for (i, h, w, c) in np.ndindex(*dZ.shape):
        g = dZ[i, h, w, c]
        db[0, 0, 0, c] += g
        for r in range(f):
            y = h * s + r - p
            if y < 0 or y >= H:
                continue
            for q in range(f):
                x = w * s + q - p
                if x < 0 or x >= Wd:
                    continue
                dW[r, q, :, c] += A_prev[i, y, x, :] * g
                dA_prev[i, y, x, :] += W[r, q, :, c] * g
    return dA_prev, dW, db
