# Without a border nothing goes wrong with it.
# kind: one
# is: pad_0

def hunt_conv_backward():
    A_prev = np.arange(1.0, 71.0).reshape(2, 5, 7, 1)
    W = np.arange(1.0, 19.0).reshape(3, 3, 1, 2)
    dZ = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    return dZ, (A_prev, W, np.zeros((1, 1, 1, 2)), {"stride": 2, "pad": 0})
