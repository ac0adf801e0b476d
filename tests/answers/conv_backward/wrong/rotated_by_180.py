# The filters are turned upside down and left to right on the way back.
# kind: one
# is: kernel_flipped

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    (f, _, _, n_C), (_, n_H, n_W, _) = W.shape, dZ.shape
    A_prev_pad = zero_pad(A_prev, pad)
    W_rot = np.rot90(W, 2)       # full convolution with the rotated filter
    dA = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    for h in range(n_H):
        for w in range(n_W):
            fenster = np.s_[:, h*stride:h*stride+f, w*stride:w*stride+f, :]
            dA[fenster] += np.tensordot(dZ[:, h, w, :], W_rot, axes=(1, 3))
            dW += np.tensordot(A_prev_pad[fenster], dZ[:, h, w, :], axes=(0, 0))
    db = dZ.sum((0, 1, 2)).reshape(1, 1, 1, n_C)
    return dA[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
