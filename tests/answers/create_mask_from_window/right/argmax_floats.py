# A mask of 0 and 1 made by argmax.

def create_mask_from_window(window):
    mask = np.zeros(window.shape)
    mask[np.unravel_index(window.argmax(), window.shape)] = 1
    return mask
