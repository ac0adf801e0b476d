# = in place of += for dA_prev_pad, the last window and filter win.
# kind: one
# is: input_gradient_overwritten

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
    (A_prev, W, b, hparameters) = cache
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    (m, n_H, n_W, n_C) = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    top, left = h*stride, w*stride
                    dA_prev_pad[i, top:top+f, left:left+f, :] = W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[i, top:top+f, left:left+f, :] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    dA_prev = dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :]
    return dA_prev, dW, db
