# Unpacks the cache of a convolution, four things from a pair (ValueError).
# kind: exception
# raises: ValueError
# must say: the cache holds 2 things

def pool_backward(dA, cache, mode="max"):
    A_prev, W, b, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    horiz_start = w * stride
                    part = A_prev[i, vert_start:vert_start + f, horiz_start:horiz_start + f, c]
                    if mode == "max":
                        extra = create_mask_from_window(part) * dA[i, h, w, c]
                    else:
                        extra = distribute_value(dA[i, h, w, c], part.shape)
                    dA_prev[i, vert_start:vert_start + f, horiz_start:horiz_start + f, c] += extra
    return dA_prev
