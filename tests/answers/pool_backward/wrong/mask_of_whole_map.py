# The mask is made from the whole channel and then cut, so only the largest pixel of the whole map ever gets a gradient.
# kind: other

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for c in range(n_C):
            mask = create_mask_from_window(A_prev[i, :, :, c])
            for h in range(n_H):
                for w in range(n_W):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    if mode == "max":
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask[vert_start:vert_end, horiz_start:horiz_end] * dA[i, h, w, c]
                    else:
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
