# Random numbers from a seed, and settings in the other order.

def hunt_conv_backward():
    np.random.seed(1)
    A_prev = np.random.randn(2, 3, 5, 1)
    W = np.random.randn(3, 3, 1, 2)
    b = np.random.randn(1, 1, 1, 2)
    hparameters = {"pad": 1, "stride": 2}
    dZ = np.random.randn(2, 2, 3, 2)
    cache = (A_prev, W, b, hparameters)
    return dZ, cache
