# Matrix of filters has a row for each filter, the product does not go together (ValueError).
# kind: exception
# raises: ValueError
# must say: filters is transposed

def conv_forward_fast(A_prev, W, b, hparameters):
    """Compute what conv_forward computes, by one matrix product.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, the tuple (A_prev, W, b, hparameters).
    """
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    windows = im2col(A_prev_pad, f, stride)
    filters = W.transpose(3, 0, 1, 2).reshape(n_C, f * f * n_C_prev)
    product = windows @ filters
    product = product + b.reshape(1, -1)
    Z = product.reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
