# The bias is missing.
# kind: one
# is: no_bias

def conv_forward_fast(A_prev, W, b, hparameters):
    f, _, _, n_C = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, p)
    m = len(A_prev)
    n_H = (A_prev_pad.shape[1] - f)//s + 1
    n_W = (A_prev_pad.shape[2] - f)//s + 1
    Z = np.dot(im2col(A_prev_pad, f, s), W.reshape(-1, n_C))
    Z = Z.reshape(m, n_H, n_W, n_C)
    cache = (A_prev, W, b, hparameters)
    return Z, cache
