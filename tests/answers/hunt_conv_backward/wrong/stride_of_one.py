# Stride 1 hides a forgotten stride.
# kind: one
# is: stride_1

def hunt_conv_backward():
    A_prev = np.arange(1.0, 13.0).reshape(2, 2, 3, 1)
    W = np.arange(1.0, 9.0).reshape(2, 2, 1, 2)
    dZ = np.arange(1.0, 49.0).reshape(2, 3, 4, 2)
    return dZ, (A_prev, W, np.zeros((1, 1, 1, 2)), {"stride": 1, "pad": 1})
