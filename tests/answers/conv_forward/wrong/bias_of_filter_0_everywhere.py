# The bias of filter 0 is used for every filter.
# kind: other

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    bias = b[0][0][0][0]
    for i, h, w, c in np.ndindex(m, n_H, n_W, n_C):
        corner_r, corner_c = h*stride, w*stride
        a = A_prev_pad[i][corner_r:corner_r+f, corner_c:corner_c+f]
        Z[i, h, w, c] = (a*W[..., c]).sum() + bias
    return Z, (A_prev, W, b, hparameters)
