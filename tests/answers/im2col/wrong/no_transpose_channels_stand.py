# No transpose, the channels stand before the pixels of the window.
# kind: one
# is: channels_before_pixels

def im2col(A, f, stride):
    """Lay every window of every image out as a row of one matrix.

    A: array of shape (m, n_H_prev, n_W_prev, n_C_prev), already padded
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns columns: array of shape (m * n_H * n_W, f * f * n_C_prev). Its rows go through the
    images, in each through the rows of places, in each through the columns of places; the
    numbers of a row are in the order (f, f, n_C_prev).
    """
    # Step 1: a view of all windows, every stride-th of them in each direction.
    #     Shape (m, n_H, n_W, n_C_prev, f, f).
    # Step 2: the axes in the order (m, n_H, n_W, f, f, n_C_prev).
    # Step 3: one row for each window. Shape (m * n_H * n_W, f * f * n_C_prev).
    # Step 4: return the matrix.
    windows = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    m, n_H, n_W, n_C_prev, f, f = windows.shape
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns
