# Compares mode with "avg", so mode "average" leaves zeros.
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = int(1 + (n_H_prev - f) / stride)
    n_W = int(1 + (n_W_prev - f) / stride)
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        img = A_prev[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    win = img[h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode == "max":
                        A[i, h, w, c] = win.max()
                    elif mode == "avg":
                        A[i, h, w, c] = win.mean()
    cache = (A_prev, hparameters)
    return A, cache
