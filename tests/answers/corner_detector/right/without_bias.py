# Two opposite differences side by side, so that one of them answers to each corner; no bias is needed.

def corner_detector():
    W = np.zeros((4, 4))
    W[:2, :2] = [[1, -1], [-1, 1]]
    W[2:, 2:] = [[-1, 1], [1, -1]]
    return W, 0
