# The last row and the last column of A are missing.
# kind: one
# is: one_row_short

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    def pool_one(fenster):
        if mode == "max":
            return np.max(fenster)
        return np.average(fenster)
    n_H = (n_H_prev - f) // stride
    n_W = (n_W_prev - f) // stride
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    A[i, h, w, c] = pool_one(A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c])
    return A, (A_prev, hparameters)
