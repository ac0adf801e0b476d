# Every bias gets the gradients of all filters.
# kind: one
# is: bias_gets_every_filter

def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    seen = np.lib.stride_tricks.sliding_window_view(A_prev_pad, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    dW = np.einsum("mhwcrs,mhwk->rsck", seen, dZ)
    db = np.zeros(b.shape) + np.sum(dZ)
    dcolumns = np.tensordot(dZ, W, axes=(3, 3)).reshape(-1, f * f * n_C_prev)
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :]
    return dA_prev, dW, db
