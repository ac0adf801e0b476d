# The result is sent through a ReLU before it is returned, so every negative number of Z becomes 0.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    n_H = 1 + (n_H_prev - f + 2 * pad) // stride
    n_W = 1 + (n_W_prev - f + 2 * pad) // stride
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                a = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = conv_single_step(a, W[:, :, :, c], b[:, :, :, c])
    # activation
    Z = np.maximum(Z, 0)
    cache = (A_prev, W, b, hparameters)
    return Z, cache
