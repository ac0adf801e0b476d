# Twelve numbers do not make an array of sixteen.
# kind: exception
# raises: ValueError
# must say: reshape

def hunt_conv_forward():
    A_prev = np.arange(1.0, 13.0).reshape(2, 2, 2, 2)
    W = np.arange(1.0, 9.0).reshape(2, 2, 2, 1)
    return A_prev, W, np.ones((1, 1, 1, 1)), {"stride": 2, "pad": 1}
