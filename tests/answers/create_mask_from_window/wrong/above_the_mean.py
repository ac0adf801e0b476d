# Everything above the mean is marked.
# kind: other

def create_mask_from_window(x):
    mask = np.zeros(x.shape, dtype=bool)
    mask[x > np.mean(x)] = True
    return mask
