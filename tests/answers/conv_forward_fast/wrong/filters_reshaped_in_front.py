# Filters laid out with reshape(n_C, -1).T, which mixes them.
# kind: one
# is: filters_cut_row_by_row

def conv_forward_fast(A_prev, W, b, hparameters):
    """Compute what conv_forward computes, by one matrix product.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, the tuple (A_prev, W, b, hparameters).
    """
    # Step 1: m, n_H_prev, n_W_prev from A_prev.shape; f and n_C from W.shape;
    #     stride and pad; n_H and n_W by the formula.
    # Step 2: pad A_prev.
    # Step 3: the matrix of its windows. Shape (m * n_H * n_W, f * f * n_C_prev).
    # Step 4: the matrix of filters. Shape (f * f * n_C_prev, n_C).
    # Step 5: the product of the two, plus the biases as a row of n_C numbers.
    # Step 6: Z with its four axes, (m, n_H, n_W, n_C).
    # Step 7: return Z and the cache.
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    filters = W.reshape(n_C, -1).T
    Z = columns @ filters + b.reshape(1, n_C)
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
