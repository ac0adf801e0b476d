# dA_prev still has its border.
# kind: one
# is: border_left_on

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, n_C = W.shape[0], W.shape[-1]
    stride, pad = hparameters["stride"], hparameters["pad"]
    bordo = zero_pad(A_prev, pad)
    colonne = im2col(bordo, f, stride)
    righe = dZ.reshape(-1, n_C)
    dW = (colonne.T @ righe).reshape(W.shape)
    db = righe.sum(axis=0).reshape(b.shape)
    dA_prev = col2im(righe @ W.reshape(-1, n_C).T, bordo.shape, f, stride)
    return dA_prev, dW, db
