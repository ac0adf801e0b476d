# The right weights without a bias.
# kind: one
# is: no_bias

def corner_detector():
    W = -np.ones((3, 3))
    W[1, 1] = 8
    return W, 0.0
