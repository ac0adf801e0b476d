# In mode "average" the gradient is divided by f instead of f * f.
# kind: one
# is: divided_by_f

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters)
    n_H, n_W = dA.shape[1], dA.shape[2]
    dA_prev = np.zeros_like(A_prev)
    for r in range(f):
        for s in range(f):
            here = np.s_[:, r:r + n_H*stride:stride, s:s + n_W*stride:stride, :]
            # mode average: each pixel gets an equal share
            dA_prev[here] += dA * (A_prev[here] == maxima) if mode == "max" else dA / f
    return dA_prev
