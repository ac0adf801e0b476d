# One image of one channel hides code that looks at the first alone.
# kind: two
# is: one_image, one_channel

def hunt_conv_forward():
    A_prev = np.arange(1.0, 29.0).reshape(1, 4, 7, 1)
    W = np.arange(1.0, 5.0).reshape(2, 2, 1, 1)
    b = np.full((1, 1, 1, 1), 2.0)
    return A_prev, W, b, {"stride": 2, "pad": 1}
