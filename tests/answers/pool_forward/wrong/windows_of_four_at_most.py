# Windows are cut at four rows and columns.
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = 1 + (n_H_prev - f) // stride, 1 + (n_W_prev - f) // stride
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            # f is 2, 3 or 4
            values = [A_prev[:, h * stride + r, w * stride + s] for r in range(4) for s in range(4) if r < f and s < f]
            A[:, h, w] = np.max(values, axis=0) if mode == "max" else np.mean(values, axis=0)
    return A, (A_prev, hparameters)
