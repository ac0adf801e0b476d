# Uses pad in the formula, a name that the function does not have (NameError).
# kind: exception
# raises: NameError
# must say: has no pad

def col2im(columns, shape, f, stride):
    """Add every row of a matrix of windows back to the pixels it came from.

    columns: array of shape (m * n_H * n_W, f * f * n_C_prev), its rows and numbers in the order of im2col
    shape: tuple (m, n_H_prev, n_W_prev, n_C_prev), the shape of the (padded) images
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns A: array of that shape. A pixel that lies in several windows gets the sum of what they bring.
    """
    # Step 1: m, n_H_prev, n_W_prev, n_C_prev from shape; n_H and n_W by the formula.
    #     There is no pad in it: shape counts the border already.
    # Step 2: the rows as windows. Shape (m, n_H, n_W, f, f, n_C_prev).
    # Step 3: zeros for A.
    # Step 4: loop over the places r and s inside a window. Inside:
    #     Step 4a: the rows and the columns of A where place (r, s) of the windows stands,
    #         as two slices.
    #     Step 4b: add the numbers at (r, s) of all windows to that part of A.
    # Step 5: return A.
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            A[:, r:r + stride * n_H:stride, s:s + stride * n_W:stride, :] += windows[:, :, :, r, s, :]
    return A
