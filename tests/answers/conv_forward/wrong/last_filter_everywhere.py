# A loop leaves the last filter behind, and every channel of Z gets that one.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    for c in range(n_C):
        kernel, bias = W[:, :, :, c], b[:, :, :, c]
    X = zero_pad(A_prev, pad)
    n_H, n_W = (X.shape[1] - f)//stride + 1, (X.shape[2] - f)//stride + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for i in range(len(X)):
        for h in range(n_H):
            for w in range(n_W):
                a = X[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                Z[i, h, w, :] = conv_single_step(a, kernel, bias)
    return Z, (A_prev, W, b, hparameters)
