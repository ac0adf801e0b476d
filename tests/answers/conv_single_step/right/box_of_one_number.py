# An array of shape (1, 1, 1): the bias is not taken out as a number.

def conv_single_step(a_slice_prev, W, b):
    """Apply one filter to one window.

    a_slice_prev: array of shape (f, f, n_C_prev), the slice of the input
    W: array of shape (f, f, n_C_prev), the weights of one filter
    b: array of shape (1, 1, 1), the bias of that filter

    Returns Z, one number: the sum of all products, plus the bias.
    """
    products = np.multiply(a_slice_prev, W)
    total = np.sum(products)
    Z = total + b
    return Z
