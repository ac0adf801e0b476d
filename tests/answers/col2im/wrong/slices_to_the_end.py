# The slices have no end, so they hold more places than there are windows.
# kind: other
# raises: ValueError

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            A[:, r::stride, s::stride, :] += windows[:, :, :, r, s, :]
    return A
