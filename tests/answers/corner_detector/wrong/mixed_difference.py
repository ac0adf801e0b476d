# Bright and dark quarters against each other: two of the four directions only.
# kind: one
# is: one_direction

def corner_detector():
    W = np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]])
    b = -0.25
    return W, b
