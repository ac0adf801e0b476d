# The cache holds the padded input.
# kind: one
# is: padded_input_in_cache

def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev = zero_pad(A_prev, pad)
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape   # with the border already
    f, f, n_C_prev, n_C = W.shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for zeile, y in enumerate(range(0, n_H_prev - f + 1, stride)):
            for spalte, x in enumerate(range(0, n_W_prev - f + 1, stride)):
                for c in range(n_C):
                    Z[i, zeile, spalte, c] = conv_single_step(A_prev[i, y:y+f, x:x+f], W[..., c], b[..., c])
    return Z, (A_prev, W, b, hparameters)
