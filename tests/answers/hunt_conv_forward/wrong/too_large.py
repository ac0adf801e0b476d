# More numbers than are allowed.
# kind: other

def hunt_conv_forward():
    A_prev = np.random.randn(3, 8, 9, 3)
    W = np.random.randn(3, 3, 3, 2)
    b = np.random.randn(1, 1, 1, 2)
    return A_prev, W, b, {"stride": 2, "pad": 1}
