# Without ties: a mask of zeros with a 1.0 at the place that argmax and unravel_index give.

def create_mask_from_window(x):
    mask = np.zeros(x.shape)
    place = np.unravel_index(np.argmax(x), x.shape)
    mask[place] = 1
    return mask
