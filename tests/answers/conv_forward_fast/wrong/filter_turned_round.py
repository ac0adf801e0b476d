# The filters are turned upside down and left to right.
# kind: one
# is: flips_kernel

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = (n_H_prev - f + 2*pad)//stride + 1, (n_W_prev - f + 2*pad)//stride + 1
    P = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    for r in range(f):
        for s in range(f):
            # splot: jadro jest odwrocone
            Z += P[:, r:r+stride*n_H:stride, s:s+stride*n_W:stride] @ W[f-1-r, f-1-s]
    return Z + b, (A_prev, W, b, hparameters)
