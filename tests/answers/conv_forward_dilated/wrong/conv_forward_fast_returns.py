# Conv_forward_fast returns a pair that is added to without taking it apart (AttributeError).
# kind: exception
# raises: AttributeError
# must say: taken apart first

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
    f, f, n_C_prev, n_C = W.shape
    f_new = dilation * (f - 1) + 1
    W_new = np.zeros((f_new, f_new, n_C_prev, n_C))
    for r in range(f):
        for s in range(f):
            W_new[r * dilation, s * dilation] = W[r, s]
    Z = conv_forward_fast(A_prev, W_new, b, hparameters)
    assert Z.shape[3] == n_C
    return Z
