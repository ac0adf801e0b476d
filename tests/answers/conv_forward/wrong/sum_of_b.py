# Every filter gets the sum of all biases.
# kind: one
# is: every_bias

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, pad)
    Z = np.zeros((X.shape[0], (X.shape[1]-f)//stride + 1, (X.shape[2]-f)//stride + 1, n_C))
    for (i, h, w, c), _ in np.ndenumerate(Z):
        y, x = h*stride, w*stride
        Z[i, h, w, c] = np.sum(X[i, y:y+f, x:x+f] * W[:, :, :, c]) + np.sum(b)
    return Z, (A_prev, W, b, hparameters)
