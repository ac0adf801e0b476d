# Loops over all outputs, the maximum's place by argmax.

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros_like(A_prev)
    for i, h, w, c in np.ndindex(dA.shape):
        corner = np.s_[i, h * s : h * s + f, w * s : w * s + f, c]
        if mode == "max":
            r, t = np.unravel_index(np.argmax(A_prev[corner]), (f, f))
            dA_prev[i, h * s + r, w * s + t, c] += dA[i, h, w, c]
        else:
            dA_prev[corner] += np.ones((f, f)) * dA[i, h, w, c] / f**2
    return dA_prev
