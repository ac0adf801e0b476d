# The slices end at stride * n_H, without the place they start at.
# kind: other
# raises: ValueError

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, stride * n_H, stride)
            cols = slice(s, stride * n_W, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A
