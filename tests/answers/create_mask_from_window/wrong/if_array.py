# if is given an array of truth values.
# kind: exception
# raises: ValueError
# must say: array

def create_mask_from_window(x):
    mask = np.zeros(x.shape)
    if x == np.max(x):
        mask = 1
    else:
        mask = 0
    return mask
