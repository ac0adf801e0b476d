# The maxima are the whole result of pool_forward_fast, its cache too.
# kind: exception
# raises: ValueError
# must say: tuple

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            mask = A_prev[:, rows, cols, :] == maxima
            if mode == "max":
                dA_prev[:, rows, cols, :] += mask * dA
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev
