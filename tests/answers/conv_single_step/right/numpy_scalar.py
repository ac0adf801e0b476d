# A number of NumPy.

def conv_single_step(a, W, b):
    return np.sum(a * W) + b[0, 0, 0]
