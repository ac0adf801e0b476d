# The bias is added inside the loop over the input channels, so it counts n_C_prev times.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for c in range(n_C):
            for k in range(n_C_prev):
                for h in range(n_H):
                    for w in range(n_W):
                        win = A_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f, k]
                        Z[i, h, w, c] += (win * W[:, :, k, c]).sum() + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
