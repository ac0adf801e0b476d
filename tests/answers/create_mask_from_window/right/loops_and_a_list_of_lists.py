# Loops that compare every element, mask as a list of lists.

def create_mask_from_window(x):
    rows, cols = x.shape
    biggest = x[0][0]
    for r in range(rows):
        for c in range(cols):
            if x[r][c] > biggest:
                biggest = x[r][c]
    mask = []
    for r in range(rows):
        mask.append([bool(x[r][c] == biggest) for c in range(cols)])
    return np.array(mask)
