# In mode "average" every pixel gets the whole gradient, and in both modes vert_start is h and not h * stride.
# kind: two
# is: average_not_divided, rows_not_strided

def pool_backward(dA, cache, mode="max"):
    (A_prev, hparameters) = cache
    stride = hparameters["stride"]
    f = hparameters["f"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(np.shape(A_prev))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    da = dA[i, h, w, c]
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask * da
                    else:
                        # shape = (f, f)
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += np.ones((f, f)) * da
    return dA_prev
