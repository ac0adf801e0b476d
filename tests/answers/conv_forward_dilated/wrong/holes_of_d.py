# d pixels are left out between two pixels of a window.
# kind: one
# is: dilation_is_gap

def conv_forward_dilated(A_prev, W, b, hparameters):
    d = hparameters["dilation"] + 1
    f, _, k, c = W.shape
    spread = np.zeros((d * (f - 1) + 1, d * (f - 1) + 1, k, c))
    spread[::d, ::d] = W
    A = zero_pad(A_prev, hparameters["pad"])
    s, side = hparameters["stride"], len(spread)
    if min(A.shape[1:3]) < side:
        return np.zeros((len(A), max(0, (A.shape[1] - side) // s + 1), max(0, (A.shape[2] - side) // s + 1), c)) + b
    seen = np.lib.stride_tricks.sliding_window_view(A, (side, side), axis=(1, 2))[:, ::s, ::s]
    return np.einsum("mhwkrs,rskc->mhwc", seen, spread) + b
