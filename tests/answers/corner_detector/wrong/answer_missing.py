# Nothing is returned.
# kind: other

def corner_detector():
    W = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    b = -4
