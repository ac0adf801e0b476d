# Result reshaped to channels first and then transposed, numbers in wrong places.
# kind: one
# is: filters_before_places

def conv_forward_fast(A_prev, W, b, hparameters):
    """Compute what conv_forward computes, by one matrix product.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, the tuple (A_prev, W, b, hparameters).
    """
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = W.shape[0]
    n_C = W.shape[-1]
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = 1 + (n_H_prev + 2 * pad - f) // stride
    n_W = 1 + (n_W_prev + 2 * pad - f) // stride
    X_col = im2col(zero_pad(A_prev, pad), f, stride)
    W_col = W.reshape(-1, n_C)
    out = X_col @ W_col + b.reshape(-1)
    out = out.reshape(m, n_C, n_H, n_W)
    Z = out.transpose(0, 2, 3, 1)
    cache = (A_prev, W, b, hparameters)
    return Z, cache
