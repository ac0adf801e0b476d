# The border is cut off as pad:-pad, which is empty when pad is 0.
# kind: one
# is: cut_pad_to_minus_pad

def conv_backward(dZ, cache):
    X, W, b, hp = cache
    s, p, f = hp["stride"], hp["pad"], W.shape[0]
    _, alto, ancho, _ = dZ.shape
    Xp = zero_pad(X, p)
    dXp = np.zeros_like(Xp)
    dW = np.zeros_like(W)
    for r in range(f):
        for t in range(f):
            filas, columnas = slice(r, r + s*alto, s), slice(t, t + s*ancho, s)
            dXp[:, filas, columnas] += np.einsum("mhwc,kc->mhwk", dZ, W[r, t])
            dW[r, t] = np.einsum("mhwk,mhwc->kc", Xp[:, filas, columnas], dZ)
    dentro = slice(p, -p)
    return dXp[:, dentro, dentro], dW, dZ.sum(axis=(0, 1, 2), keepdims=True)
