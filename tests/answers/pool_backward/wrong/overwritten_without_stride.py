# The windows start at h and w, without the stride; and a window's part of dA_prev replaces what was there instead of adding to it.
# kind: two
# is: window_not_strided, gradient_overwritten

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                for c in range(dA.shape[3]):
                    ventana = A_prev[i, h:h+f, w:w+f, c]
                    if mode == "max":
                        dA_prev[i, h:h+f, w:w+f, c] = create_mask_from_window(ventana) * dA[i, h, w, c]
                    else:
                        dA_prev[i, h:h+f, w:w+f, c] = distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
