# The filters are turned upside down and left to right on the way back; and the last row and the last column of dZ are left out.
# kind: two
# is: kernel_flipped, one_row_short

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H - 1):
            for w in range(n_W - 1):
                for c in range(n_C):
                    fenster = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f]
                    dA_prev_pad[fenster] += W[::-1, ::-1, :, c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[fenster] * dZ[i, h, w, c]
                    db[..., c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
