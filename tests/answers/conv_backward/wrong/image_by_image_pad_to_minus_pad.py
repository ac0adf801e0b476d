# Border taken off image by image with pad:-pad and assigned, does not fit for pad 0 (ValueError).
# kind: other
# raises: ValueError

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
    stride = hparameters['stride']
    pad = hparameters['pad']
    (m, n_H, n_W, n_C) = dZ.shape
    dA_prev = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    dW = np.zeros((f, f, n_C_prev, n_C))
    db = np.zeros((1, 1, 1, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = zero_pad(dA_prev, pad)
    for i in range(m):
        # select ith training example from A_prev_pad and dA_prev_pad
        a_prev_pad = A_prev_pad[i]
        da_prev_pad = dA_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    da_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :] += W[:,:,:,c] * dZ[i, h, w, c]
                    dW[:,:,:,c] += a_slice * dZ[i, h, w, c]
                    db[:,:,:,c] += dZ[i, h, w, c]
        dA_prev[i, :, :, :] = da_prev_pad[pad:-pad, pad:-pad, :]
    return dA_prev, dW, db
