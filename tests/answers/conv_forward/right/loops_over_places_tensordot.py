# Loops over places only, tensordot of all images' windows with all filters.

def conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    stride, pad = hparameters["stride"], hparameters["pad"]
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, n_C = W.shape[0], W.shape[3]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    padded = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            block = padded[:, h * stride:h * stride + f, w * stride:w * stride + f, :]
            Z[:, h, w, :] = np.tensordot(block, W, axes=([1, 2, 3], [0, 1, 2])) + b[0, 0, 0]
    return Z, (A_prev, W, b, hparameters)
