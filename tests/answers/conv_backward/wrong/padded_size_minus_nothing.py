# The border is cut off as pad:-pad, which is empty when pad is 0.
# kind: one
# is: cut_pad_to_minus_pad

def unpad(bild, rand):
    return bild[rand:-rand, rand:-rand]

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, rand = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    gepolstert = zero_pad(A_prev, rand)
    dA, dW, db = np.zeros(gepolstert.shape), np.zeros(W.shape), np.zeros(b.shape)
    for (i, h, w, c), dz in np.ndenumerate(dZ):
        ecke = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f]
        dA[ecke] += W[..., c] * dz
        dW[..., c] += gepolstert[ecke] * dz
        db[..., c] += dz
    return np.stack([unpad(bild, rand) for bild in dA]), dW, db
