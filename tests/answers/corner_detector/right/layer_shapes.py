# W with the four axes of a layer and b as an array, as conv_forward wants them.

def corner_detector():
    W = -np.ones((3, 3, 1, 1))
    W[1, 1, 0, 0] = 8
    return W, np.full((1, 1, 1, 1), -4.0)
