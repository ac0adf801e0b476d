# Place by place of the window, into an array of zeros.

def im2col(image, side, step):
    """Place by place into an array of zeros, instead of a view."""
    m, rows, cols, depth = image.shape
    n_H, n_W = (rows - side) // step + 1, (cols - side) // step + 1
    result = np.zeros((m, n_H, n_W, side, side, depth), dtype=image.dtype)
    for r in range(side):
        for s in range(side):
            result[:, :, :, r, s] = image[:, r : r + step * n_H : step, s : s + step * n_W : step]
    return result.reshape(m * n_H * n_W, side * side * depth)
