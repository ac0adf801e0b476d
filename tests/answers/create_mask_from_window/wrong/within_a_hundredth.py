# Everything within 0.01 of the maximum is marked.
# kind: one
# is: nearly_largest_by_hand

def create_mask_from_window(x):
    return np.abs(x - x.max()) < 0.01
