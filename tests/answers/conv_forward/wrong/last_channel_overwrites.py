# A loop over the input channels assigns with = and does not add, so only the last channel (with the bias) is left in Z.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    m, H, Wd, C = A_prev.shape
    f, f, C, n_C = W.shape
    S = hparameters["stride"]
    P = hparameters["pad"]
    outH = (H - f + 2*P)//S + 1
    outW = (Wd - f + 2*P)//S + 1
    X = zero_pad(A_prev, P)
    Z = np.zeros((m, outH, outW, n_C))
    for i in range(m):
        for h in range(outH):
            for w in range(outW):
                for c in range(n_C):
                    for k in range(C):
                        patch = X[i, h*S:h*S+f, w*S:w*S+f, k]
                        Z[i, h, w, c] = np.sum(patch * W[:, :, k, c])
                    Z[i, h, w, c] += b[0, 0, 0, c]
    cache = (A_prev, W, b, hparameters)
    return Z, cache
