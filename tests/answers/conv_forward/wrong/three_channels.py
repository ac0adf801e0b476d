# Only three channels are looked at.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    X = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    s = 0
                    for k in range(min(3, n_C_prev)):  # red, green, blue
                        s += np.sum(X[i, h * stride:h * stride + f, w * stride:w * stride + f, k] * W[:, :, k, c])
                    Z[i, h, w, c] = s + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
