# hparameters is asked for "pad", which pooling does not have.
# kind: exception
# raises: KeyError
# must say: "stride"

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    return np.zeros(A_prev_pad.shape)
