# The search for the maximum starts at 0, so a window of negative numbers gives 0.
# kind: one
# is: maximum_starts_at_0

def pool_forward_fast(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for r in range(f):
        for s in range(f):
            x = A_prev[:, r:r+stride*n_H:stride, s:s+stride*n_W:stride]
            if mode == "max":
                A = np.maximum(A, x)
            else:
                A += x / f**2
    return A, (A_prev, hparameters)
