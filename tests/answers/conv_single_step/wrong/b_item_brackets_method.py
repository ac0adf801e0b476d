# B.item without the brackets is a method and cannot be added (TypeError).
# kind: exception
# raises: TypeError
# must say: parentheses

def conv_single_step(a_slice_prev, W, b):
    """Apply one filter to one window.

    a_slice_prev: array of shape (f, f, n_C_prev), the slice of the input
    W: array of shape (f, f, n_C_prev), the weights of one filter
    b: array of shape (1, 1, 1), the bias of that filter

    Returns Z, one number: the sum of all products, plus the bias.
    """
    f = W.shape[0]
    n_C_prev = W.shape[2]
    Z = 0.0
    for r in range(f):
        for s in range(f):
            for k in range(n_C_prev):
                Z += a_slice_prev[r, s, k] * W[r, s, k]
    Z = Z + b.item
    return Z
