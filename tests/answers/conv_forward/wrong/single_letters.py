# The windows start at h and w, without the stride.
# kind: one
# is: window_not_strided

def conv_forward(A_prev, W, b, hparameters):
    m, H, B, k = A_prev.shape
    f, _, _, n = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    x = zero_pad(A_prev, p)
    Z = np.zeros((m, (H - f + 2*p)//s + 1, (B - f + 2*p)//s + 1, n))
    for i in range(m):
        for h in range(Z.shape[1]):
            for w in range(Z.shape[2]):
                for c in range(n):
                    Z[i,h,w,c] = conv_single_step(x[i, h:h+f, w:w+f, :], W[...,c], b[...,c])
    return Z, (A_prev, W, b, hparameters)
