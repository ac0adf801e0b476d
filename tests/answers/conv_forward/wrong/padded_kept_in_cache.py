# The padded input stands in the cache in place of A_prev.
# kind: one
# is: padded_input_in_cache

def conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    f, f, n_C_prev, n_C = W.shape
    s = hparameters["stride"]
    p = hparameters["pad"]
    A_prev = zero_pad(A_prev, p)
    m, H, Wd, n_C_prev = A_prev.shape
    n_H = (H - f) // s + 1
    n_W = (Wd - f) // s + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev[i, h*s : h*s+f, w*s : w*s+f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    cache = (A_prev, W, b, hparameters)
    return Z, cache
