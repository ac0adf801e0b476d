# The two modes are exchanged.
# kind: one
# is: modes_exchanged

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape

    def share(window, dz):
        if mode == "average":
            return create_mask_from_window(window) * dz
        return distribute_value(dz, window.shape)

    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    dA_prev[i, y:y+f, x:x+f, c] += share(A_prev[i, y:y+f, x:x+f, c], dA[i, h, w, c])
    return dA_prev
