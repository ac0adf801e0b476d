# The border is cut off below and on the right only.
# kind: one
# is: border_cut_at_one_end

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
    dA_prev = dX[:, :A_prev.shape[1], :A_prev.shape[2], :]
    return dA_prev, dW, db
