# In mode "average" each pixel gets dA / f and not dA / (f * f).
# kind: one
# is: divided_by_f

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    A, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            columns = slice(s, s + stride * n_W, stride)
            if mode == "max":
                mask = A_prev[:, rows, columns, :] == A
                dA_prev[:, rows, columns, :] += mask * dA
            else:
                dA_prev[:, rows, columns, :] += dA / f
    return dA_prev
