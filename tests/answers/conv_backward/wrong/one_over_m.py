# dW and db are divided by the number of images.
# kind: one
# is: averaged_over_images

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    m, n_H, n_W, n_C = dZ.shape
    X = zero_pad(A_prev, pad)
    v = np.lib.stride_tricks.sliding_window_view(X, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    dW = np.einsum("mhwkij,mhwc->ijkc", v, dZ) / m
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True) / m
    dX = np.zeros(X.shape)
    i, j = np.indices((f, f))
    for h in range(n_H):
        for w in range(n_W):
            np.add.at(dX, (slice(None), h*stride + i, w*stride + j), np.einsum("mc,ijkc->mijk", dZ[:, h, w], W))
    return dX[:, pad:pad + A_prev.shape[1], pad:pad + A_prev.shape[2]], dW, db
