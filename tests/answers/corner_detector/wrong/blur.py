# The mean of nine pixels, which is largest where all is white.
# kind: one
# is: answers_to_white

def corner_detector():
    return np.ones((3, 3)) / 9, -0.3
