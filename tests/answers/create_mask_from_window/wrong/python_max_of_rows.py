# Python's max on an array with two axes compares whole rows (ValueError, ambiguous truth value).
# kind: exception
# raises: ValueError
# must say: np.max finds the largest

def create_mask_from_window(x):
    """Mark where the maximum of a window is.

    x: array with two axes, one window of one channel

    Returns mask, array of the same shape as x: True where x is equal to its maximum, else False.
    """
    # Step 1: find the maximum of the whole window. One number.
    # Step 2: compare every element with it. Shape of x.
    # Step 3: return mask.
    mask = (x == max(x))
    return mask
