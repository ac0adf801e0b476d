# The filter is deeper than the images.
# kind: other

def hunt_conv_forward():
    A_prev = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    W = np.ones((2, 2, 3, 1))
    return A_prev, W, np.ones((1, 1, 1, 1)), {"stride": 2, "pad": 1}
