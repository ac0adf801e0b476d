# Each pixel is divided by the number of windows that touch it.
# kind: one
# is: averaged_where_windows_overlap

def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H, n_W = (H - f)//stride + 1, (W - f)//stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, C)
    A, count = np.zeros(shape), np.zeros(shape)
    for r in range(f):
        for s in range(f):
            place = np.s_[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride]
            A[place] += windows[:, :, :, r, s]
            count[place] += 1
    # a pixel is in several windows, so divide to get it back
    return A / np.maximum(count, 1)
