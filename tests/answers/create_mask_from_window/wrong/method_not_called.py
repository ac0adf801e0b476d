# x is compared with the method max itself: its brackets are missing.
# kind: other

def create_mask_from_window(x):
    mask = x == x.max
    return mask
