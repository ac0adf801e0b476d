# += on index arrays adds only once where windows overlap.
# kind: other

def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H = (H - f)//stride + 1
    n_W = (W - f)//stride + 1
    ii = (np.arange(n_H)*stride)[:, None] + np.arange(f)      # n_H x f
    jj = (np.arange(n_W)*stride)[:, None] + np.arange(f)      # n_W x f
    A = np.zeros(shape)
    # no loops at all!
    A[:, ii[:, None, :, None], jj[None, :, None, :], :] += columns.reshape(m, n_H, n_W, f, f, C)
    return A
