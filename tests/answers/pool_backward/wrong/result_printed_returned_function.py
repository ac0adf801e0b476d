# The result is printed and not returned, the function gives None.
# kind: other

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
                    v = h * stride
                    u = w * stride
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, v:v+f, u:u+f, c])
                        dA_prev[i, v:v+f, u:u+f, c] += mask * dA[i, h, w, c]
                    else:
                        dA_prev[i, v:v+f, u:u+f, c] += distribute_value(dA[i, h, w, c], (f, f))
    print(dA_prev.shape)
