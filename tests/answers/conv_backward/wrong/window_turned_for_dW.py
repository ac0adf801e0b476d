# The windows are turned upside down and left to right before they are added to dW.
# kind: other

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f][::-1, ::-1] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dX[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
