# Outer product of ones, times the share.

def distribute_value(dz, shape):
    """Share a gradient out evenly over a window.

    dz: one number, the gradient of the average
    shape: (n_H, n_W), rows and columns of the window

    Returns a, array of shape (n_H, n_W): in every place the same share of dz.
    """
    n_H, n_W = shape
    share = dz * (1.0 / (n_H * n_W))
    a = share * np.outer(np.ones(n_H), np.ones(n_W))
    return a
