# Windows that lie side by side, under two filters.

def hunt_conv_backward():
    A_prev = np.arange(1.0, 31.0).reshape(2, 3, 5, 1)
    W = np.arange(1.0, 9.0).reshape(2, 2, 1, 2)
    dZ = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    return dZ, (A_prev, W, np.zeros((1, 1, 1, 2)), {"stride": 2, "pad": 1})
