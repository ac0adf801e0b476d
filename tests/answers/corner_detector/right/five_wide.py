# A window of 5 × 5 in which a corner has 8 white neighbours, an edge 14.

def corner_detector():
    W = np.full((5, 5), -1.0)
    W[2, 2] = 30
    return W, -19.0
