# Where windows overlap, the last one stays instead of their sum.
# kind: one
# is: overwritten

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            A[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride, :] = windows[:, :, :, r, s, :]
    return A
