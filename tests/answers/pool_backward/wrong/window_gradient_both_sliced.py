# Window and gradient both sliced out of dA with the input's corners, shapes do not fit (ValueError).
# kind: other
# raises: ValueError

def pool_backward(dA, cache, mode="max"):
    """Send the gradient of a pooling layer's output back to its input.

    dA: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of A
    cache: (A_prev, hparameters), as pool_forward returned it:
        A_prev: array of shape (m, n_H_prev, n_W_prev, n_C)
        hparameters: dictionary with "f" and "stride"
    mode: "max" or "average"

    Returns dA_prev, array of the shape of A_prev.
    """
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
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
                    window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    grad = dA[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += create_mask_from_window(window) * grad
                    else:
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += grad / (f * f)
    return dA_prev
