# The largest value of every row is marked.
# kind: one
# is: maximum_of_each_row

def create_mask_from_window(x):
    return np.array([[value == max(row) for value in row] for row in x])
