# An array of the shape (1,).

def conv_single_step(a, W, b):
    return np.sum(a * W) + b.ravel()
