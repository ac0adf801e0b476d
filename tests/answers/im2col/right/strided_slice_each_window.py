# One strided slice for each place of a window, stacked behind each other.

def im2col(A, f, stride):
    """Lay every window of every image out as a row of one matrix.

    A: array of shape (m, n_H_prev, n_W_prev, n_C_prev), already padded
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns columns: array of shape (m * n_H * n_W, f * f * n_C_prev). Its rows go through the
    images, in each through the rows of places, in each through the columns of places; the
    numbers of a row are in the order (f, f, n_C_prev).
    """
    m, H, W, C = A.shape
    n_H = (H - f) // stride + 1
    n_W = (W - f) // stride + 1
    pieces = []
    for r in range(f):
        for s in range(f):
            pieces.append(A[:, r:r + stride * n_H:stride, s:s + stride * n_W:stride, :])
    return np.concatenate(pieces, axis=-1).reshape(m * n_H * n_W, f * f * C)
