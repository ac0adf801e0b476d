# The value farthest from 0 is marked, whatever its sign; and the mask is False at the maximum and True everywhere else.
# kind: two
# is: largest_size, reversed_mask

def create_mask_from_window(x):
    return np.abs(x) != np.max(np.abs(x))
