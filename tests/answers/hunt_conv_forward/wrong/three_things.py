# The settings are missing.
# kind: other

def hunt_conv_forward():
    A_prev = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    W = np.arange(1.0, 9.0).reshape(2, 2, 2, 1)
    return A_prev, W, np.ones((1, 1, 1, 1))
