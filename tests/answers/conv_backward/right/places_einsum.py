# A loop over the places of the filter, einsum for the rest.

WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def conv_backward(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad, (_, n_H, n_W, _) = padded(A_prev, pad), dZ.shape
    dA_prev_pad, dW = np.zeros_like(A_prev_pad), np.zeros_like(W)
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride]
        dA_prev_pad[place] += np.einsum("mhwc,kc->mhwk", dZ, W[r, s])
        dW[r, s] = np.einsum("mhwk,mhwc->kc", A_prev_pad[place], dZ)
    end_h, end_w = (-pad or None for _ in range(2))
    return dA_prev_pad[:, pad:end_h, pad:end_w], dW, dZ.sum(axis=(0, 1, 2)).reshape(b.shape)
