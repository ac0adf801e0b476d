# A matrix product for each place of the window, and a list for the cache.

WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def conv_forward_fast(A_prev, W, b, hparameters):
    """A matrix product for each place of the window, on a slice with a step."""
    f, _, _, n_C = W.shape
    s = hparameters["stride"]
    A = padded(A_prev, hparameters["pad"])
    n_H, n_W = ((n - f) // s + 1 for n in A.shape[1:3])
    Z = np.zeros((len(A), n_H, n_W, n_C)) + b
    for r in range(f):
        for q in range(f):
            Z += A[:, r : r + s * n_H : s, q : q + s * n_W : s] @ W[r, q]
    return Z, [A_prev, W, b, hparameters]
