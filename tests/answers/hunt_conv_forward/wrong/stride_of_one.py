# Stride 1 hides a forgotten stride.
# kind: one
# is: stride_1

def hunt_conv_forward():
    A_prev = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    W = np.arange(1.0, 9.0).reshape(2, 2, 2, 1)
    b = np.ones((1, 1, 1, 1))
    return A_prev, W, b, {"stride": 1, "pad": 1}
