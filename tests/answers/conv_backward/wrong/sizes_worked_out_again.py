# The last row and the last column of dZ are left out.
# kind: one
# is: one_row_short

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad) // stride
    n_W = (n_W_prev - f + 2*pad) // stride
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad, dW, db = np.zeros_like(A_prev_pad), np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    dA_prev_pad[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[i, y:y+f, x:x+f] * dZ[i, h, w, c]
                    db[..., c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev], dW, db
