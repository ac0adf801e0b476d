# dZ is read with w before h.
# kind: other
# raises: IndexError

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    dz = dZ[i, w, h, c]
                    v, u = h*stride, w*stride
                    dA_prev_pad[i, v:v+f, u:u+f] += W[..., c] * dz
                    dW[..., c] += A_prev_pad[i, v:v+f, u:u+f] * dz
                    db[..., c] += dz
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
