# The cache holds the padded input.
# kind: one
# is: padded_input_in_cache

def conv_forward_fast(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    f = W.shape[0]
    A_prev = zero_pad(A_prev, pad)
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    Z = np.einsum("mhwcij,ijck->mhwk", seen, W) + b
    return Z, (A_prev, W, b, hparameters)
