# Only every second place is filled, because "pooling halves".
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(0, n_H, 2):     # pooling halves
            for w in range(0, n_W, 2):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    A[i, h, w, c] = a.max() if mode == "max" else a.mean()
    return A, (A_prev, hparameters)
