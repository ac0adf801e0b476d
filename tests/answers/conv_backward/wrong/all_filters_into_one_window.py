# All filters are added to one window, which has one axis less.
# kind: exception
# raises: ValueError
# must say: w[:, :, :, c]

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i, h, w, c in np.ndindex(dZ.shape):
        v, u = h*stride, w*stride
        dA_prev_pad[i, v:v+f, u:u+f, :] += W * dZ[i, h, w, c]
        dW[:, :, :, c] += A_prev_pad[i, v:v+f, u:u+f, :] * dZ[i, h, w, c]
        db[:, :, :, c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
