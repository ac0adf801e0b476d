# Filters spread out with zeros between, then conv_forward_fast.

def conv_forward_dilated(A_prev, W, b, hparameters):
    d = hparameters["dilation"]
    f, _, n_C_prev, n_C = W.shape
    big = d * (f - 1) + 1
    spread = np.zeros((big, big, n_C_prev, n_C))
    spread[::d, ::d] = W
    Z, cache = conv_forward_fast(A_prev, spread, b, {"stride": hparameters["stride"], "pad": hparameters["pad"]})
    return Z
