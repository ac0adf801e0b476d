# The slices leave out the stride.
# kind: other

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            if mode == "max":
                mask = A_prev[:, r:r+n_H, s:s+n_W, :] == maxima
                dA_prev[:, r:r+n_H, s:s+n_W, :] += mask * dA
            else:
                dA_prev[:, r:r+n_H, s:s+n_W, :] += dA / (f * f)
    return dA_prev
