# The biases are missing.
# kind: one
# is: no_bias

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    (m, alto, ancho, _) = A_prev.shape
    (f, _, _, n_C) = W.shape
    n_H = (alto - f + 2 * pad) // stride + 1
    n_W = (ancho - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    relleno = zero_pad(A_prev, pad)
    sesgo = np.zeros((1, 1, 1))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    trozo = relleno[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = conv_single_step(trozo, W[:, :, :, c], sesgo)
    return Z, (A_prev, W, b, hparameters)
