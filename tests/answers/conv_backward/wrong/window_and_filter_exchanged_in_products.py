# Roles exchanged: the window goes into dA_prev and the filter into dW.
# kind: one
# is: crossing_exchanged

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    pad = hparameters["pad"]
    stride = hparameters["stride"]
    f = W.shape[0]
    m, n_H, n_W, n_C = dZ.shape
    X = zero_pad(A_prev, pad)
    dX = np.zeros(X.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                v0, v1 = h * stride, h * stride + f
                h0, h1 = w * stride, w * stride + f
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dX[i, v0:v1, h0:h1, :] += X[i, v0:v1, h0:h1, :] * dz
                    dW[:, :, :, c] += W[:, :, :, c] * dz
                    db[0, 0, 0, c] += dz
    dA_prev = dX[:, pad:pad + A_prev.shape[1], pad:pad + A_prev.shape[2], :]
    return dA_prev, dW, db
