# Axis= forgotten, window of two sides for an array of four axes (ValueError).
# kind: exception
# raises: ValueError
# must say: axis=(1, 2)

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
    view = np.lib.stride_tricks.sliding_window_view(A, (f, f))
    view = view[:, ::stride, ::stride]
    view = view.transpose(0, 1, 2, 4, 5, 3)
    columns = view.reshape(-1, f * f * A.shape[-1])
    return columns
