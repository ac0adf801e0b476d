# dA_prev is an array of whole numbers, and fractions are added to it.
# kind: exception
# raises: UFuncTypeError
# must say: float

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape, dtype=int)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, y:y+f, x:x+f, c])
                        dA_prev[i, y:y+f, x:x+f, c] += mask * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
