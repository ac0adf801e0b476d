# Max sends mask times the pixels and not mask times the gradient.
# kind: one
# is: mask_times_input

def pool_backward(dA, cache, mode="max"):
    """Send the gradient of a pooling layer's output back to its input.

    dA: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of A
    cache: (A_prev, hparameters), as pool_forward returned it:
        A_prev: array of shape (m, n_H_prev, n_W_prev, n_C)
        hparameters: dictionary with "f" and "stride"
    mode: "max" or "average"

    Returns dA_prev, array of the shape of A_prev.
    """
    (A_prev, hparameters) = cache
    stride = hparameters["stride"]
    f = hparameters["f"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        a_prev = A_prev[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vs, ve = h*stride, h*stride + f
                    hs, he = w*stride, w*stride + f
                    if mode == "max":
                        a_prev_slice = a_prev[vs:ve, hs:he, c]
                        mask = create_mask_from_window(a_prev_slice)
                        dA_prev[i, vs:ve, hs:he, c] += np.multiply(mask, a_prev_slice)
                    elif mode == "average":
                        da = dA[i, h, w, c]
                        dA_prev[i, vs:ve, hs:he, c] += distribute_value(da, (f, f))
    return dA_prev
