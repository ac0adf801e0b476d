# Six loops, pixel by pixel, the helpers written inline.

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    (m, n_H, n_W, n_C) = dA.shape
    dA_prev = A_prev * 0.0
    for i in range(m):
        for c in range(n_C):
            for h in range(n_H):
                for w in range(n_W):
                    window = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    top = np.amax(window)
                    for r in range(f):
                        for s in range(f):
                            if mode == "average":
                                dA_prev[i, h*stride+r, w*stride+s, c] += dA[i, h, w, c] / (f*f)
                            elif window[r, s] == top:
                                dA_prev[i, h*stride+r, w*stride+s, c] += dA[i, h, w, c]
    return dA_prev
