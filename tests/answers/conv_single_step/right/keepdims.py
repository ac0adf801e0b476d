# An array of the shape (1, 1, 1), by keepdims.

def conv_single_step(a, W, b):
    return np.sum(a * W, keepdims=True) + b
