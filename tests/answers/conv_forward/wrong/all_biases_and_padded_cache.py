# Every filter gets the sum of all biases; and the cache holds the padded input.
# kind: two
# is: every_bias, padded_input_in_cache

def conv_forward(A_prev, W, b, hparameters):
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    v = np.lib.stride_tricks.sliding_window_view(A_prev_pad, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    Z = np.einsum("mhwkij,ijkc->mhwc", v, W) + b.sum()
    cache = (A_prev_pad, W, b, hparameters)
    return Z, cache
