# In mode "average" the mean is taken of the whole channel a_prev and not of the window a_slice.
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for c in range(n_C):
            a_prev = A_prev[i, :, :, c]
            for h in range(n_H):
                for w in range(n_W):
                    a_slice = a_prev[h * stride:h * stride + f, w * stride:w * stride + f]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_slice)
                    else:
                        A[i, h, w, c] = np.mean(a_prev)
    return A, (A_prev, hparameters)
