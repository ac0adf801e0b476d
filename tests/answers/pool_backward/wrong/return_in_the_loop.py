# return stands inside the loops, after the first place.
# kind: other

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode == "max":
                        dA_prev[corner] += create_mask_from_window(A_prev[corner]) * dA[i, h, w, c]
                    else:
                        dA_prev[corner] += distribute_value(dA[i, h, w, c], (f, f))
                return dA_prev
