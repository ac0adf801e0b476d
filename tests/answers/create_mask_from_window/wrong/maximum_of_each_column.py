# The maximum is taken along axis 0, so the largest number of every column is marked and not that of the whole window.
# kind: one
# is: maximum_of_each_column

def create_mask_from_window(x):
    biggest = np.max(x, axis=0)
    mask = (x == biggest)
    return mask
