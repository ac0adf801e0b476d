# Rows and columns of the windows are exchanged.
# kind: one
# is: rows_and_columns_swapped
# raises: ValueError

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            horiz_start = h * stride      # h = horizontal
            horiz_end = horiz_start + f
            for w in range(n_W):
                vert_start = w * stride
                vert_end = vert_start + f
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end] += W[..., c] * dz
                    dW[..., c] += A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end] * dz
                    db[..., c] += dz
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev], dW, db
