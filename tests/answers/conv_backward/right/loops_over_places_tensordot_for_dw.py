# Loops over places only, tensordot for dW and for the windows, db as one sum.

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
    stride, pad = hparameters["stride"], hparameters["pad"]
    m, n_H, n_W, n_C = dZ.shape
    f = W.shape[0]
    n_H_prev, n_W_prev = A_prev.shape[1:3]
    A_pad = zero_pad(A_prev, pad)
    dA_pad = np.zeros(A_pad.shape)
    dW = np.zeros(W.shape)
    for h in range(n_H):
        for w in range(n_W):
            rows = slice(h * stride, h * stride + f)
            cols = slice(w * stride, w * stride + f)
            grad = dZ[:, h, w, :]
            dW += np.tensordot(A_pad[:, rows, cols, :], grad, axes=(0, 0))
            dA_pad[:, rows, cols, :] += np.tensordot(grad, W, axes=(1, 3))
    db = dZ.sum(axis=(0, 1, 2)).reshape(b.shape)
    dA_prev = dA_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :]
    return dA_prev, dW, db
