# Values that lie close to the maximum are marked too.
# kind: one
# is: nearly_largest

def create_mask_from_window(x):
    # never compare floats with ==
    mask = np.isclose(x, np.max(x))
    return mask
