# Bias added to every product before the sum.
# kind: one
# is: bias_in_every_product

def conv_single_step(a_slice_prev, W, b):
    """Apply one filter to one window.

    a_slice_prev: array of shape (f, f, n_C_prev), the slice of the input
    W: array of shape (f, f, n_C_prev), the weights of one filter
    b: array of shape (1, 1, 1), the bias of that filter

    Returns Z, one number: the sum of all products, plus the bias.
    """
    # Step 1: multiply slice and weights, place by place. Shape (f, f, n_C_prev).
    # Step 2: add up all the products. One number.
    # Step 3: add the bias, once, as a number.
    # Step 4: return Z.
    s = a_slice_prev * W + b
    Z = np.sum(s)
    return Z
