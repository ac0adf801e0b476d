# Values that lie close to a window's maximum get its gradient too.
# kind: one
# is: nearly_largest

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros_like(A_prev)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    r, s = h * stride, w * stride
                    if mode == "max":
                        a = A_prev[i, r:r + f, s:s + f, c]
                        dA_prev[i, r:r + f, s:s + f, c] += np.isclose(a, a.max()) * dA[i, h, w, c]
                    else:
                        dA_prev[i, r:r + f, s:s + f, c] += dA[i, h, w, c] / f**2
    return dA_prev
