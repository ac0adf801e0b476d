# Bias broadcast over the four axes after the reshape, sizes named differently.

def conv_forward_fast(A_prev, W, b, hparameters):
    """Compute what conv_forward computes, by one matrix product.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, the tuple (A_prev, W, b, hparameters).
    """
    s, p = hparameters["stride"], hparameters["pad"]
    side, _, depth, filters = W.shape
    X = zero_pad(A_prev, p)
    out_h = (X.shape[1] - side) // s + 1
    out_w = (X.shape[2] - side) // s + 1
    flat = im2col(X, side, s) @ W.reshape(side * side * depth, filters)
    Z = flat.reshape(len(A_prev), out_h, out_w, filters) + b
    return Z, (A_prev, W, b, hparameters)
