# Right numbers by appending window after window in loops over images, rows and columns, which the exercise forbids.
# kind: loop
# must say: goes through them one by one

def im2col(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    columns = []
    for i in range(m):
        for top in range(0, n_H_prev - f + 1, stride):
            for left in range(0, n_W_prev - f + 1, stride):
                columns.append(A[i, top:top + f, left:left + f, :].flatten())
    return np.array(columns)
