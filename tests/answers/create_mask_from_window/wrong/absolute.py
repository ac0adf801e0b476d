# The value farthest from 0 is marked, whatever its sign.
# kind: one
# is: largest_size

def create_mask_from_window(x):
    betrag = np.abs(x)
    return betrag == betrag.max()
