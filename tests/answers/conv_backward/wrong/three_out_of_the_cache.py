# The four things in the cache are given to three names.
# kind: exception
# raises: ValueError
# must say: 4 things

def conv_backward(dZ, cache):
    A_prev, W, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    m, n_H, n_W, n_C = dZ.shape
    dA_prev_pad = np.zeros_like(zero_pad(A_prev, pad))
    return dA_prev_pad, np.zeros_like(W), np.zeros((1, 1, 1, n_C))
