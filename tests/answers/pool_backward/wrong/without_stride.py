# The windows start at h and w, without the stride.
# kind: one
# is: window_not_strided

def pool_backward(dA, cache, mode="max"):
    A_prev, hp = cache
    f = hp["f"]
    g = np.zeros_like(A_prev)
    for (i, h, w, c), d in np.ndenumerate(dA):
        if mode == "max":
            g[i, h:h+f, w:w+f, c] += create_mask_from_window(A_prev[i, h:h+f, w:w+f, c]) * d
        else:
            g[i, h:h+f, w:w+f, c] += distribute_value(d, (f, f))
    return g
