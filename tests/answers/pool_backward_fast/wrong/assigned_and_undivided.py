# A window's part of dA_prev replaces what was there instead of adding to it; and in mode "average" every place gets the whole gradient.
# kind: two
# is: gradient_overwritten, average_not_divided

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima = pool_forward_fast(A_prev, hparameters, mode="max")[0]
    n_H, n_W = dA.shape[1:3]
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            lugar = (slice(None), slice(r, r + stride * n_H, stride), slice(s, s + stride * n_W, stride))
            if mode == "max":
                dA_prev[lugar] = np.where(A_prev[lugar] == maxima, dA, 0)
            else:
                dA_prev[lugar] = dA
    return dA_prev
