# Rows of the matrix read in the order channels, f, f.
# kind: one
# is: channels_before_pixels

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, n_C_prev, f, f)
    A = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    for r in range(f):
        for s in range(f):
            A[:, r:r + stride * n_H:stride, s:s + stride * n_W:stride] += windows[..., r, s]
    return A
