# Mode is ignored, always max.
# kind: one
# is: mode_ignored

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    s = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    out = np.zeros_like(A_prev, dtype=float)
    for i in range(m):
        for c in range(n_C):
            for h in range(n_H):
                for w in range(n_W):
                    y, x = h * s, w * s
                    win = A_prev[i, y:y + f, x:x + f, c]
                    # where was the max?
                    r, q = np.unravel_index(np.argmax(win), win.shape)
                    out[i, y + r, x + q, c] += dA[i, h, w, c]
    return out
