# A row is read as one channel after another; and where windows overlap, the last one stays instead of their sum.
# kind: two
# is: channels_before_pixels, overwritten

def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H = (H - f) // stride + 1
    n_W = (W - f) // stride + 1
    w = columns.reshape(m, n_H, n_W, C, f, f).transpose(0, 1, 2, 4, 5, 3)
    A = np.zeros(shape)
    for k in range(f * f):
        r, s = divmod(k, f)
        A[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride] = w[:, :, :, r, s]
    return A
