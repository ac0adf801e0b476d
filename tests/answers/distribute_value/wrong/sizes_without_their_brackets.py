# Np.ones given rows and columns as two arguments, the second is taken for a dtype (TypeError).
# kind: exception
# raises: TypeError
# must say: np.ones((n_h, n_w))

def distribute_value(dz, shape):
    """Share a gradient out evenly over a window.

    dz: one number, the gradient of the average
    shape: (n_H, n_W), rows and columns of the window

    Returns a, array of shape (n_H, n_W): in every place the same share of dz.
    """
    n_H, n_W = shape
    share = dz / (n_H * n_W)
    a = np.ones(n_H, n_W) * share
    return a
