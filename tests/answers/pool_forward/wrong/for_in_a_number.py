# The loops run over a number, without range.
# kind: exception
# raises: TypeError
# must say: range

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in m:
        for h in n_H:
            for w in n_W:
                for c in n_C:
                    A[i, h, w, c] = np.max(A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c])
    return A, (A_prev, hparameters)
