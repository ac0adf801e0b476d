# Cache holds the padded images, and the bias is forgotten.
# kind: two
# is: padded_input_in_cache, no_bias

def conv_forward_fast(A_prev, W, b, hparameters):
    """Compute what conv_forward computes, by one matrix product.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, the tuple (A_prev, W, b, hparameters).
    """
    m = A_prev.shape[0]
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev = zero_pad(A_prev, pad)
    n_H = (A_prev.shape[1] - f) // stride + 1
    n_W = (A_prev.shape[2] - f) // stride + 1
    columns = im2col(A_prev, f, stride)
    Z = np.dot(columns, W.reshape(-1, n_C)).reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
