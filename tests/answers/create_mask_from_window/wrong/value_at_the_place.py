# The maximum itself stands at its place instead of True.
# kind: one
# is: keeps_value

def create_mask_from_window(x):
    mask = np.zeros(x.shape)
    r, s = np.unravel_index(np.argmax(x), x.shape)
    mask[r, s] = x[r, s]
    return mask
