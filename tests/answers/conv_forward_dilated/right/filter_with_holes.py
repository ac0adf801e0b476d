# The filter is spread out with zeros between its weights, and conv_forward_fast does the rest.

def conv_forward_dilated(A_prev, W, b, hparameters):
    d = hparameters["dilation"]
    f, _, k, c = W.shape
    spread = np.zeros((d * (f - 1) + 1, d * (f - 1) + 1, k, c))
    spread[::d, ::d] = W
    Z, cache = conv_forward_fast(A_prev, spread, b, {"stride": hparameters["stride"], "pad": hparameters["pad"]})
    return Z
