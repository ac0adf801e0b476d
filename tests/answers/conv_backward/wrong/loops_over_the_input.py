# The loops run over the padded input's rows and columns instead of those of dZ.
# kind: exception
# raises: IndexError
# must say: n_h

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H_prev + 2*pad):
            for w in range(n_W_prev + 2*pad):
                for c in range(n_C):
                    db[:, :, :, c] += dZ[i, h, w, c]
    return np.zeros(A_prev.shape), np.zeros(W.shape), db
