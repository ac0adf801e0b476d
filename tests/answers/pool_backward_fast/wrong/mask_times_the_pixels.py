# The mask is multiplied by the input instead of the gradient.
# kind: one
# is: mask_times_input

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows, cols = slice(r, r + stride*n_H, stride), slice(s, s + stride*n_W, stride)
            pixels = A_prev[:, rows, cols, :]
            if mode == "max":
                mask = pixels == maxima
                dA_prev[:, rows, cols, :] += mask * pixels
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev
