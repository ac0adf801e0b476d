# Divides by the number of windows that hold a pixel, as if it should undo im2col.
# kind: one
# is: averaged_where_windows_overlap

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros(shape)
    count = np.zeros(shape)
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    for r in range(f):
        for s in range(f):
            A[:, r:r + stride * n_H:stride, s:s + stride * n_W:stride] += windows[:, :, :, r, s]
            count[:, r:r + stride * n_H:stride, s:s + stride * n_W:stride] += 1
    return A / np.maximum(count, 1)
