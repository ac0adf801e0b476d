# Loop over the places of a window, slices with the stride, products added up.

def conv_forward_dilated(A_prev, W, b, hparameters):
    """Slide filters over images, with windows whose pixels lie apart.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride", "pad" and "dilation", the way from one pixel of a window to
        the next: with dilation 1 this is conv_forward

    Returns Z, array of shape (m, n_H, n_W, n_C). It has no cache.
    """
    stride, pad, d = hparameters["stride"], hparameters["pad"], hparameters["dilation"]
    f, _, _, n_C = W.shape
    X = zero_pad(A_prev, pad)
    m, H, Wd, _ = X.shape
    reach = d * (f - 1) + 1
    n_H = (H - reach) // stride + 1
    n_W = (Wd - reach) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C)) + b
    for r in range(f):
        for s in range(f):
            Z += X[:, r * d:r * d + stride * n_H:stride, s * d:s * d + stride * n_W:stride, :] @ W[r, s]
    return Z
