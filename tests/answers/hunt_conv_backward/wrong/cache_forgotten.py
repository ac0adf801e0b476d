# The four parts of the cache are returned beside dZ.
# kind: other

def hunt_conv_backward():
    A_prev = np.arange(1.0, 31.0).reshape(2, 3, 5, 1)
    W = np.arange(1.0, 19.0).reshape(3, 3, 1, 2)
    dZ = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    return dZ, A_prev, W, np.zeros((1, 1, 1, 2)), {"stride": 2, "pad": 1}
