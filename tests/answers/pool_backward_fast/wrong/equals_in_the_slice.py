# A window's part of dA_prev replaces what was there instead of adding to it.
# kind: one
# is: gradient_overwritten

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters)
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            if mode == "max":
                dA_prev[:, rows, cols, :] = (A_prev[:, rows, cols, :] == maxima) * dA
            else:
                dA_prev[:, rows, cols, :] = dA / (f * f)
    return dA_prev
