# The last row and the last column of A are missing; and mode "average" gives the sum of a window.
# kind: two
# is: one_row_short, sum_for_average

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride, (n_W_prev - f)//stride
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h*stride:h*stride+f, w*stride:w*stride+f, :]
            A[:, h, w, :] = window.max(axis=(1, 2)) if mode == "max" else window.sum(axis=(1, 2))
    return A, (A_prev, hparameters)
