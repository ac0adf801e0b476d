# dW and db are divided by the number of images.
# kind: one
# is: averaged_over_images

def conv_backward_fast(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    m, H, Wd, C = A_prev.shape
    f, _, _, K = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    Ap = zero_pad(A_prev, p)
    X = im2col(Ap, f, s)
    G = dZ.reshape(-1, K)
    # promedio sobre los m ejemplos, como en la regresion
    dW = (X.T @ G).reshape(W.shape) / m
    db = G.sum(axis=0).reshape(1, 1, 1, K) / m
    dA = col2im(G @ W.reshape(-1, K).T, Ap.shape, f, s)
    return dA[:, p:p+H, p:p+Wd], dW, db
