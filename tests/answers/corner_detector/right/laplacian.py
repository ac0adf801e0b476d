# Eight in the middle, minus one around it, and a bias between edge and corner.

def corner_detector():
    W = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    b = -3.5
    return W, b
