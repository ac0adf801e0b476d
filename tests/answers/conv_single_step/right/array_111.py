# An array of the shape (1, 1, 1).

def conv_single_step(a, W, b):
    return np.sum(np.multiply(a, W)) + b
