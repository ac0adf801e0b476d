# A window ends at h * stride, where it begins, so it is empty.
# kind: exception
# raises: ValueError
# must say: empty

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h, w*stride:w, c]
                    biggest, mean = np.max(a), np.sum(a) / f**2
                    A[i, h, w, c] = biggest if mode == "max" else mean
    return A, (A_prev, hparameters)
