# Returns a pair of Z and cache, as conv_forward does.
# kind: other

def conv_forward_dilated(A_prev, W, b, hparameters):
    """Slide filters over images, with windows whose pixels lie apart.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride", "pad" and "dilation", the way from one pixel of a window to
        the next: with dilation 1 this is conv_forward

    Returns Z, array of shape (m, n_H, n_W, n_C). It has no cache.
    """
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    dilation = hparameters["dilation"]
    f = W.shape[0]
    reach = (f - 1) * dilation + 1
    A_prev_pad = zero_pad(A_prev, pad)
    view = np.lib.stride_tricks.sliding_window_view(A_prev_pad, (reach, reach), axis=(1, 2))
    view = view[:, ::stride, ::stride, :, ::dilation, ::dilation]
    Z = np.einsum("mhwkrs,rskc->mhwc", view, W) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
