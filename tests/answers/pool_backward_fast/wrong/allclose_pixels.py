# Pixels within 0.01 of a window's maximum get its gradient too.
# kind: one
# is: nearly_largest_by_hand

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    A, _ = pool_forward_fast(A_prev, hparameters, "max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            place = np.s_[:, r:r + n_H * stride:stride, s:s + n_W * stride:stride]
            if mode == "max":
                dA_prev[place] += np.where(np.isclose(A_prev[place], A, atol=1e-2), dA, 0)
            else:
                dA_prev[place] += dA / (f * f)
    return dA_prev
