# Every size differs, stride 2 under windows of 3, pad 1.

def hunt_conv_backward():
    A_prev = np.arange(2 * 4 * 7.0).reshape(2, 4, 7, 1) - 11
    W = np.arange(18).reshape(3, 3, 1, 2) / 4
    b = np.ones((1, 1, 1, 2))
    dZ = np.arange(2 * 2 * 4 * 2) - 5.5
    dZ = dZ.reshape(2, 2, 4, 2)
    return dZ, (A_prev, W, b, {"stride": 2, "pad": 1})
