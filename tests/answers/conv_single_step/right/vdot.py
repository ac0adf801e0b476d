# np.vdot for the sum of the products.

def conv_single_step(a, W, b):
    return np.vdot(a, W) + np.sum(b)
