# Np.add.at with index arrays for all pixels, no loop at all.

def col2im(columns, shape, f, stride):
    """Add every row of a matrix of windows back to the pixels it came from.

    columns: array of shape (m * n_H * n_W, f * f * n_C_prev), its rows and numbers in the order of im2col
    shape: tuple (m, n_H_prev, n_W_prev, n_C_prev), the shape of the (padded) images
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns A: array of that shape. A pixel that lies in several windows gets the sum of what they bring.
    """
    m, H, W, C = shape
    n_H = (H - f) // stride + 1
    n_W = (W - f) // stride + 1
    i, h, w, r, s, k = np.indices((m, n_H, n_W, f, f, C))
    A = np.zeros(shape)
    np.add.at(A, (i, h * stride + r, w * stride + s, k), columns.reshape(m, n_H, n_W, f, f, C))
    return A
