# A mask made value by value.

def create_mask_from_window(x):
    return np.array([[value == max(map(max, x.tolist())) for value in row] for row in x.tolist()])
