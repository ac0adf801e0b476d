# The search for the maximum starts at 0, so a window of negative numbers gives 0.
# kind: one
# is: maximum_starts_at_0

def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    for r in range(f):
                        for s in range(f):
                            value = A_prev[i, h*stride + r, w*stride + s, c]
                            if mode == "max":
                                if value > A[i, h, w, c]:
                                    A[i, h, w, c] = value
                            else:
                                A[i, h, w, c] += value / (f*f)
    return A, (A_prev, hparameters)
