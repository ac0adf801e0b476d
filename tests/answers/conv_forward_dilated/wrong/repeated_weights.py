# Weights repeated dilation times in place of zeros between them.
# kind: one
# is: weights_repeated

def conv_forward_dilated(A_prev, W, b, hparameters):
    """Slide filters over images, with windows whose pixels lie apart.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride", "pad" and "dilation", the way from one pixel of a window to
        the next: with dilation 1 this is conv_forward

    Returns Z, array of shape (m, n_H, n_W, n_C). It has no cache.
    """
    dilation = hparameters["dilation"]
    f = W.shape[0]
    size = dilation * (f - 1) + 1
    # spread the filter
    W_big = np.repeat(np.repeat(W, dilation, axis=0), dilation, axis=1)
    W_big = W_big[:size, :size]
    Z, _ = conv_forward_fast(A_prev, W_big, b, hparameters)
    return Z
