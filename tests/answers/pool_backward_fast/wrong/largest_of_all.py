# The mask marks the maximum of the image instead of each window's.
# kind: one
# is: maximum_of_the_image

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    biggest = np.max(A_prev, axis=(1, 2), keepdims=True)
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            if mode == "max":
                dA_prev[:, rows, cols, :] += (A_prev[:, rows, cols, :] == biggest) * dA
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev
