# The windows start at h and w, without the stride.
# kind: one
# is: window_not_strided

from numpy.lib.stride_tricks import sliding_window_view

def conv_forward(A_prev, W, b, hparameters):
    schritt, rand = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    n_H = (A_prev.shape[1] - f + 2 * rand) // schritt + 1
    n_W = (A_prev.shape[2] - f + 2 * rand) // schritt + 1
    fenster = sliding_window_view(zero_pad(A_prev, rand), (f, f), axis=(1, 2))
    Z = np.einsum("ihwkrs,rskc->ihwc", fenster, W)
    Z = Z[:, :n_H, :n_W] + b
    return Z, (A_prev, W, b, hparameters)
