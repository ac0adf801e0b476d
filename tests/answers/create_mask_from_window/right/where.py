# np.where with a comparison, a mask of whole numbers.

def create_mask_from_window(x):
    return np.where(x < np.max(x), 0, 1)
