# Return stands inside the loop over images, so only the first image is computed.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    # sizes
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    # settings
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = int((n_H_prev - f + 2 * pad) / stride) + 1
    n_W = int((n_W_prev - f + 2 * pad) / stride) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
        cache = (A_prev, W, b, hparameters)
        return Z, cache
