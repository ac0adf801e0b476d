# Every bias gets the gradients of all filters.
# kind: one
# is: bias_gets_every_filter

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros((1, 1, 1, n_C))
    for i in range(m):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dX[i, h*stride:h*stride+f, w*stride:w*stride+f, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += X[i, h*stride:h*stride+f, w*stride:w*stride+f, :] * dz
                    db += dz
    return dX[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :], dW, db
