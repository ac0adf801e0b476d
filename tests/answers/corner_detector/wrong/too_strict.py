# A bias that leaves nothing at a corner.
# kind: one
# is: bias_too_low

def corner_detector():
    W = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    return W, -6
