# The windows start at h and w, without the stride; and the two modes are exchanged.
# kind: two
# is: window_not_strided, modes_exchanged

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    window = A_prev[i, h:h+f, w:w+f, c]
                    if mode == "average":
                        A[i, h, w, c] = np.max(window)
                    else:
                        A[i, h, w, c] = np.mean(window)
    return A, (A_prev, hparameters)
