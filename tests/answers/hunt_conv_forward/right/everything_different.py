# Every size differs from every other, stride 3, pad 2, more than one of everything.

def hunt_conv_forward():
    A_prev = np.arange(30.0).reshape(2, 3, 5, 1) - 7
    A_prev = np.concatenate([A_prev, A_prev[::-1] * 0.5 + 1], axis=3)
    W = np.arange(1, 9).reshape(2, 2, 2, 1)
    b = np.array([[[[3]]]])
    return A_prev, W, b, {"stride": 3, "pad": 2}
