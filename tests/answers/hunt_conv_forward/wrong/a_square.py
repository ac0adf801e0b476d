# Square images hide rows taken for columns.
# kind: one
# is: as_high_as_wide

def hunt_conv_forward():
    A_prev = np.arange(1.0, 65.0).reshape(2, 4, 4, 2)
    W = np.arange(1.0, 9.0).reshape(2, 2, 2, 1)
    return A_prev, W, np.full((1, 1, 1, 1), 2.0), {"stride": 2, "pad": 1}
