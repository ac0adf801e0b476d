# A gradient starts from random numbers instead of zeros.
# kind: one
# is: random_start

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    _, n_H_prev, n_W_prev, _ = A_prev.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.random.randn(*W.shape)     # like the weights at the start of training
    db = np.zeros(b.shape)
    for i, h, w, c in np.ndindex(*dZ.shape):
        y, x = h*stride, w*stride
        dA_prev_pad[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += A_prev_pad[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev], dW, db
