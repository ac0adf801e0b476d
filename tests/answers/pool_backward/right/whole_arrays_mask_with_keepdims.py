# All images and channels at once in each place, mask with keepdims, no helper used.

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
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for h in range(dA.shape[1]):
        for w in range(dA.shape[2]):
            rows = slice(h * stride, h * stride + f)
            cols = slice(w * stride, w * stride + f)
            g = dA[:, h:h + 1, w:w + 1, :]
            if mode == "max":
                window = A_prev[:, rows, cols, :]
                dA_prev[:, rows, cols, :] += (window == window.max(axis=(1, 2), keepdims=True)) * g
            else:
                dA_prev[:, rows, cols, :] += g / f ** 2
    return dA_prev
