# Mask by a threshold, everything at or above the mean is marked.
# kind: other

def create_mask_from_window(x):
    """Mark where the maximum of a window is.

    x: array with two axes, one window of one channel

    Returns mask, array of the same shape as x: True where x is equal to its maximum, else False.
    """
    threshold = np.mean(x)
    mask = x >= threshold
    return mask
