# dA_prev still has its border.
# kind: other

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dX, dW, db
