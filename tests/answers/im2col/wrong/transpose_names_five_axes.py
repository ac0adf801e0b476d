# Transpose names only five of the six axes (ValueError).
# kind: exception
# raises: ValueError
# must say: every axis

def im2col(A, f, stride):
    """Lay every window of every image out as a row of one matrix.

    A: array of shape (m, n_H_prev, n_W_prev, n_C_prev), already padded
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns columns: array of shape (m * n_H * n_W, f * f * n_C_prev). Its rows go through the
    images, in each through the rows of places, in each through the columns of places; the
    numbers of a row are in the order (f, f, n_C_prev).
    """
    n_C_prev = A.shape[3]
    windows = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    m, n_H, n_W = windows.shape[:3]
    windows = windows.transpose(0, 1, 2, 4, 3)
    return windows.reshape(m * n_H * n_W, f * f * n_C_prev)
