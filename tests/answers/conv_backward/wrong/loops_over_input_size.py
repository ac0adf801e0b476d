# The loops over h and w run over the size of the input and not of dZ, so the index leaves dZ (wherever the output is smaller).
# kind: other
# raises: IndexError

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :] * dz
                    db[:, :, :, c] += dz
    dA_prev = dA_prev_pad[:, pad:pad + n_H, pad:pad + n_W, :]
    return dA_prev, dW, db
