# Loops over the f * f places of the filter, adding a shifted and weighted picture each time; the bias at the end.

def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters.get("stride")
    pad = hparameters.get("pad")
    m, H, Wd, _ = A_prev.shape
    f, _, _, n_C = W.shape
    oh = (H + 2*pad - f)//stride + 1
    ow = (Wd + 2*pad - f)//stride + 1
    P = zero_pad(A_prev, pad)
    Z = np.zeros((m, oh, ow, n_C))
    for r in range(f):
        for s in range(f):
            part = P[:, r:r + stride*oh:stride, s:s + stride*ow:stride, :]
            Z += np.matmul(part, W[r, s])
    Z = Z + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
