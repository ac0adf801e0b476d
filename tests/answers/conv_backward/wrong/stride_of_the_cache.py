# The cache, a tuple, is asked for "stride".
# kind: exception
# raises: TypeError
# must say: hparameters

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride = cache["stride"]
    pad = cache["pad"]
    m, n_H, n_W, n_C = dZ.shape
    dA_prev_pad = np.zeros_like(zero_pad(A_prev, pad))
    return dA_prev_pad, np.zeros_like(W), np.zeros_like(b)
