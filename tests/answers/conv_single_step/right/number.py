# A plain Python number.

def conv_single_step(a, W, b):
    return float(np.sum(a * W)) + b.item()
