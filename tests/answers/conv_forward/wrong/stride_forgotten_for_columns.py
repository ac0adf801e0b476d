# Stride forgotten for the columns.
# kind: one
# is: columns_not_strided

def conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    # Step 1: m, n_H_prev, n_W_prev, n_C_prev from A_prev.shape; f, f, n_C_prev, n_C from W.shape.
    # Step 2: stride and pad from hparameters, each by its own name.
    # Step 3: n_H and n_W with the formula of lesson 1. Round down with //.
    # Step 4: Z, zeros of shape (m, n_H, n_W, n_C).
    # Step 5: A_prev_pad, from A_prev. Shape (m, n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev).
    # Step 6: loop over images i, output rows h, output columns w, filters c. Inside:
    #     Step 6a: vert_start, vert_end, horiz_start, horiz_end of the window.
    #     Step 6b: the slice of A_prev_pad, image i, all channels. Shape (f, f, n_C_prev).
    #     Step 6c: Z[i, h, w, c] = conv_single_step of the slice, filter c and bias c.
    # Step 7: make the cache, and return Z and cache.
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w
                horiz_end = horiz_start + f
                for c in range(n_C):
                    a_slice = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                    Z[i, h, w, c] = conv_single_step(a_slice, W[:, :, :, c], b[:, :, :, c])
    cache = (A_prev, W, b, hparameters)
    return Z, cache
