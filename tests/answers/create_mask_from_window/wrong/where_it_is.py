# The maximum's row and column are returned instead of a mask.
# kind: one
# is: returns_index

def create_mask_from_window(x):
    best = (0, 0)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] > x[best]:
                best = (i, j)
    return best
