# Only the first three images get a gradient.
# kind: other

def pool_backward(dA, cache, mode="max"):
    (A_prev, hparameters) = cache
    stride = hparameters["stride"]
    f = hparameters["f"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in [0, 1, 2]:
        if i >= m:
            break
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v0, h0 = h * stride, w * stride
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, v0:v0 + f, h0:h0 + f, c])
                        dA_prev[i, v0:v0 + f, h0:h0 + f, c] += mask * dA[i, h, w, c]
                    elif mode == "average":
                        dA_prev[i, v0:v0 + f, h0:h0 + f, c] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
