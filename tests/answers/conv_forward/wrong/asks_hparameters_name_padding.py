# Asks hparameters for a name it does not have, "padding" (KeyError).
# kind: exception
# raises: KeyError
# must say: no key 'padding'

def conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    padding = hparameters["padding"]
    n_H = (n_H_prev - f + 2 * padding) // stride + 1
    n_W = (n_W_prev - f + 2 * padding) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, padding)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    part = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                    Z[i, h, w, c] = conv_single_step(part, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
