# Returns the gradient of the padded input, the border is not taken off.
# kind: other

def conv_backward(dZ, cache):
    """Send the gradient of a convolution's output back to its input, filters and biases.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward returned it:
        A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
        W: array of shape (f, f, n_C_prev, n_C)
        b: array of shape (1, 1, 1, n_C)
        hparameters: dictionary with "stride" and "pad"

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    A_prev, W, b, hparameters = cache
    stride = hparameters.get("stride", 1)
    pad = hparameters.get("pad", 0)
    f, _, n_C_prev, n_C = W.shape
    m, n_H, n_W, _ = dZ.shape
    A_prev = zero_pad(A_prev, pad)
    dA_prev = np.zeros(A_prev.shape)
    dW = np.zeros(W.shape)
    for i in range(m):
        for c in range(n_C):
            for h in range(n_H):
                for w in range(n_W):
                    here = (i, slice(h * stride, h * stride + f), slice(w * stride, w * stride + f))
                    dW[..., c] += A_prev[here] * dZ[i, h, w, c]
                    dA_prev[here] += W[..., c] * dZ[i, h, w, c]
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    return dA_prev, dW, db
