# Transpose of the matrix of filters forgotten, the product does not go together (ValueError).
# kind: exception
# raises: ValueError
# must say: transpose (.t) is missing

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hp = cache
    stride = hp["stride"]
    pad = hp["pad"]
    f = W.shape[0]
    n_C = W.shape[3]
    A_prev_pad = zero_pad(A_prev, pad)
    X = im2col(A_prev_pad, f, stride)
    F = W.reshape(-1, n_C)
    dY = dZ.reshape(-1, n_C)
    dF = X.T @ dY
    dX = dY @ F
    db = dY.sum(axis=0, keepdims=True).reshape(b.shape)
    dA_prev_pad = col2im(dX, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:pad + A_prev.shape[1], pad:pad + A_prev.shape[2], :]
    return dA_prev, dF.reshape(W.shape), db
