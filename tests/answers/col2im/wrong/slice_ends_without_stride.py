# The slices end at r + n_H and s + n_W and not at r + stride * n_H, so for stride 2 they hold too few pixels.
# kind: other
# raises: ValueError

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    W = columns.reshape((m, n_H, n_W, f, f, n_C_prev))
    A = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    for r in range(f):
        for s in range(f):
            A[:, r:r + n_H:stride, s:s + n_W:stride, :] += W[:, :, :, r, s, :]
    return A
