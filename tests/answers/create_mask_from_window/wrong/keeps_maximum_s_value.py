# Keeps the maximum's value in the mask in place of True.
# kind: one
# is: keeps_value

def create_mask_from_window(x):
    """Mark where the maximum of a window is.

    x: array with two axes, one window of one channel

    Returns mask, array of the same shape as x: True where x is equal to its maximum, else False.
    """
    m = x.max()
    mask = np.where(x == m, x, 0)
    return mask
