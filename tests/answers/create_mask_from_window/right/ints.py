# A mask of whole numbers.

def create_mask_from_window(x):
    return (x == x.max()).astype(int)
