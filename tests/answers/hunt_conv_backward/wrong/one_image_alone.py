# One image hides code that looks at the first alone.
# kind: one
# is: one_image

def hunt_conv_backward():
    A_prev = np.arange(1.0, 16.0).reshape(1, 3, 5, 1)
    W = np.arange(1.0, 19.0).reshape(3, 3, 1, 2)
    dZ = np.arange(1.0, 13.0).reshape(1, 2, 3, 2)
    return dZ, (A_prev, W, np.zeros((1, 1, 1, 2)), {"stride": 2, "pad": 1})
