# Asks the tuple shape for its shape (AttributeError).
# kind: exception
# raises: AttributeError
# must say: the tuple of sizes already

def distribute_value(dz, shape):
    """Share a gradient out evenly over a window.

    dz: one number, the gradient of the average
    shape: (n_H, n_W), rows and columns of the window

    Returns a, array of shape (n_H, n_W): in every place the same share of dz.
    """
    # Step 1: take n_H and n_W from shape.
    # Step 2: work out one share. One number.
    # Step 3: make a, of the given shape, with the share in every place.
    # Step 4: return a.
    n_H, n_W = shape.shape
    share = dz / (n_H * n_W)
    a = np.full(shape, share)
    return a
