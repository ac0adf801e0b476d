# Both modes give the maximum.
# kind: one
# is: mode_ignored

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    x = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode == "max" or "maximum":
                        A[i, h, w, c] = np.max(x)
                    elif mode == "average" or "mean":
                        A[i, h, w, c] = np.mean(x)
    return A, (A_prev, hparameters)
