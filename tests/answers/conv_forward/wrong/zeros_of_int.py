# Z is an array of whole numbers, so everything after the point is lost.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    paso, borde = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, borde)
    Z = np.zeros((X.shape[0], (X.shape[1]-f)//paso + 1, (X.shape[2]-f)//paso + 1, n_C), dtype=int)
    for i in range(Z.shape[0]):
        for h in range(Z.shape[1]):
            for w in range(Z.shape[2]):
                for c in range(n_C):
                    trozo = X[i, h*paso:h*paso+f, w*paso:w*paso+f]
                    Z[i, h, w, c] = conv_single_step(trozo, W[..., c], b[..., c])
    return Z, (A_prev, W, b, hparameters)
