# hparameters is asked for "padding"; the key is "pad".
# kind: exception
# raises: KeyError
# must say: "pad"

def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["padding"]
    f = W.shape[0]
    v = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    Z = np.einsum("mhwkij,ijkc->mhwc", v[:, ::stride, ::stride], W) + b
    return Z, (A_prev, W, b, hparameters)
