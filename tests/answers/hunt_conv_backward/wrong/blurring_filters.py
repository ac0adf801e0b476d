# Filters of ones are the same upside down.
# kind: one
# is: filter_turned

def hunt_conv_backward():
    A_prev = np.arange(1.0, 31.0).reshape(2, 3, 5, 1)
    W = np.ones((3, 3, 1, 2)) * 0.5
    dZ = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    return dZ, (A_prev, W, np.zeros((1, 1, 1, 2)), {"stride": 2, "pad": 1})
