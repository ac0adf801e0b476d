# dW and db go on from what the calls before have left in the notebook.
# kind: other

sums = {}

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX = np.zeros(X.shape)
    dW = sums.setdefault(("dW", W.shape), np.zeros(W.shape))
    db = sums.setdefault(("db", b.shape), np.zeros(b.shape))
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dX[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW.copy(), db.copy()
