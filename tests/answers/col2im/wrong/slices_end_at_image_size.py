# Slices end at the image's size, so they can hold one place more than there are windows (ValueError of broadcasting).
# kind: other
# raises: ValueError

def col2im(columns, shape, f, stride):
    """Add every row of a matrix of windows back to the pixels it came from.

    columns: array of shape (m * n_H * n_W, f * f * n_C_prev), its rows and numbers in the order of im2col
    shape: tuple (m, n_H_prev, n_W_prev, n_C_prev), the shape of the (padded) images
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns A: array of that shape. A pixel that lies in several windows gets the sum of what they bring.
    """
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        rows = slice(r, n_H_prev, stride)
        for s in range(f):
            cols = slice(s, n_W_prev, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A
