# The numbers are right, but a loop goes over the images.
# kind: loop
# must say: loop

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters)
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for r in range(f):
            for s in range(f):
                rows = slice(r, r + stride*n_H, stride)
                cols = slice(s, s + stride*n_W, stride)
                if mode == "max":
                    dA_prev[i, rows, cols] += dA[i] * (A_prev[i, rows, cols] == maxima[i])
                else:
                    dA_prev[i, rows, cols] += dA[i] / (f*f)
    return dA_prev
