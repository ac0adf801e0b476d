# The maximum is that of the absolute values.
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i, h, w, c in np.ndindex(m, n_H, n_W, n_C):
        a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            A[i, h, w, c] = np.max(np.abs(a))
        else:
            A[i, h, w, c] = np.mean(a)
    return A, (A_prev, hparameters)
