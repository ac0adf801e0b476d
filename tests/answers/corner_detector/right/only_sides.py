# Only the four direct neighbours count: 2 of them are white at a corner, 3 at an edge.

def corner_detector():
    W = [[0, -2, 0], [-2, 9, -2], [0, -2, 0]]
    return np.array(W, dtype=np.float32), -4.5
