# The last row and the last column of Z are missing; and the biases are missing.
# kind: two
# is: one_row_short, no_bias

def conv_forward(A_prev, W, b, hparameters):
    m, H, Wd, C = A_prev.shape
    f, _, _, n_C = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    A = zero_pad(A_prev, p)
    n_H, n_W = (H - f + 2*p)//s, (Wd - f + 2*p)//s
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(A[i, s*h:s*h+f, s*w:s*w+f] * W[..., c])
    return Z, (A_prev, W, b, hparameters)
