# Maximum of each column (axis=0), not of the whole window.
# kind: one
# is: maximum_of_each_column

def create_mask_from_window(x):
    """Mark where the maximum of a window is.

    x: array with two axes, one window of one channel

    Returns mask, array of the same shape as x: True where x is equal to its maximum, else False.
    """
    # Step 1: find the maximum of the whole window. One number.
    # Step 2: compare every element with it. Shape of x.
    # Step 3: return mask.
    biggest = np.max(x, axis=0)
    mask = x == biggest
    return mask
