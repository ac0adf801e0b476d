# Average divides by f in place of f * f.
# kind: one
# is: divided_by_f

def pool_backward(dA, cache, mode="max"):
    """Send the gradient of a pooling layer's output back to its input.

    dA: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of A
    cache: (A_prev, hparameters), as pool_forward returned it:
        A_prev: array of shape (m, n_H_prev, n_W_prev, n_C)
        hparameters: dictionary with "f" and "stride"
    mode: "max" or "average"

    Returns dA_prev, array of the shape of A_prev.
    """
    # Step 1: take A_prev and hparameters out of the cache.
    # Step 2: f and stride from hparameters, each by its own name.
    # Step 3: m, n_H, n_W, n_C from dA.shape.
    # Step 4: dA_prev, zeros of the shape of A_prev.
    # Step 5: loop over images i, output rows h, output columns w, channels c. Inside:
    #     Step 5a: vert_start, vert_end, horiz_start, horiz_end of the window.
    #     Step 5b: if the mode is "max": the window of A_prev, image i, channel c, shape (f, f);
    #         its mask; add the mask times dA[i, h, w, c] to the same window of dA_prev.
    #     Step 5c: else: add dA[i, h, w, c], shared out over (f, f), to that window of dA_prev.
    # Step 6: return dA_prev.
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask * dA[i, h, w, c]
                    if mode == "average":
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += dA[i, h, w, c] / f
    return dA_prev
