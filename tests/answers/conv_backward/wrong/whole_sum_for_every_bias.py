# Db gets the sum of the whole dZ for every filter.
# kind: one
# is: bias_gets_every_filter

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
    # Step 1: take A_prev, W, b, hparameters out of the cache.
    # Step 2: m, n_H_prev, n_W_prev, n_C_prev from A_prev.shape; f, f, n_C_prev, n_C from W.shape;
    #     m, n_H, n_W, n_C from dZ.shape.
    # Step 3: stride and pad from hparameters, each by its own name.
    # Step 4: pad A_prev. Shape (m, n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev).
    # Step 5: zeros for dA_prev_pad, dW and db, each of the shape of what it belongs to.
    # Step 6: loop over images i, output rows h, output columns w, filters c. Inside:
    #     Step 6a: vert_start, vert_end, horiz_start, horiz_end of the window.
    #     Step 6b: the slice of padded image i, all channels. Shape (f, f, n_C_prev).
    #     Step 6c: dz, the one number of dZ that comes back to this place and filter.
    #     Step 6d: with dz, add to the window of dA_prev_pad, to filter c of dW, to bias c of db.
    # Step 7: dA_prev is dA_prev_pad without its border, for all images. Mind pad 0.
    # Step 8: return dA_prev, dW, db.
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    db += np.sum(dZ)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                vert_start = h * stride
                horiz_start = w * stride
                a_slice = A_prev_pad[i, vert_start:vert_start + f, horiz_start:horiz_start + f, :]
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_start + f, horiz_start:horiz_start + f, :] += dz * W[:, :, :, c]
                    dW[:, :, :, c] += dz * a_slice
    dA_prev = dA_prev_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :]
    return dA_prev, dW, db
