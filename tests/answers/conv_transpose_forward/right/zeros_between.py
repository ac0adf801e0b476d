# Zeros are put between the pixels and around them, and a convolution with the filters turned round does the rest.

from numpy.lib.stride_tricks import sliding_window_view


def conv_transpose_forward(A_prev, W, b, hparameters):
    s, p, f = hparameters["stride"], hparameters["pad"], len(W)
    m, n_H, n_W, k = A_prev.shape
    apart = np.zeros((m, (n_H - 1) * s + 1 + 2 * (f - 1), (n_W - 1) * s + 1 + 2 * (f - 1), k))
    apart[:, f - 1 : f - 1 + (n_H - 1) * s + 1 : s, f - 1 : f - 1 + (n_W - 1) * s + 1 : s] = A_prev
    seen = sliding_window_view(apart, (f, f), axis=(1, 2))
    Z = np.einsum("mhwkrs,rsck->mhwc", seen, W[::-1, ::-1])
    return Z[:, p : Z.shape[1] - p, p : Z.shape[2] - p] + b
