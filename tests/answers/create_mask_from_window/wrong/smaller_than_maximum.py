# The mask is False at the maximum and True everywhere else.
# kind: one
# is: reversed_mask

def create_mask_from_window(x):
    # everything that is not the maximum is set to zero
    mask = np.where(x == np.max(x), False, True)
    return mask
