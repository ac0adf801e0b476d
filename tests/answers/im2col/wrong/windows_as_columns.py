# Windows as columns, the matrix is transposed at the end.
# kind: one
# is: matrix_on_its_side

def im2col(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    # index arrays
    r0 = np.repeat(np.arange(f), f)
    c0 = np.tile(np.arange(f), f)
    r1 = stride * np.repeat(np.arange(n_H), n_W)
    c1 = stride * np.tile(np.arange(n_W), n_H)
    rows = r1.reshape(-1, 1) + r0.reshape(1, -1)
    cols = c1.reshape(-1, 1) + c0.reshape(1, -1)
    picked = A[:, rows, cols, :]
    columns = picked.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns.T
