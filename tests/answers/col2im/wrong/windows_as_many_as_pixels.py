# The matrix is reshaped as if there were a window for every pixel.
# kind: exception
# raises: ValueError
# must say: n_h, n_w

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    windows = columns.reshape(m, n_H_prev, n_W_prev, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H_prev, stride)
            cols = slice(s, s + stride * n_W_prev, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A
