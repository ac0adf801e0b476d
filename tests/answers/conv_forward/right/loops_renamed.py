# Four loops, under other names.

WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def conv_forward(prev, weights, bias, hp):
    m, n_H_prev, n_W_prev, _ = prev.shape
    f, _, _, n_C = weights.shape
    s, p = hp["stride"], hp["pad"]
    n_H, n_W = int((n_H_prev - f + 2 * p) / s) + 1, int((n_W_prev - f + 2 * p) / s) + 1
    Z = np.zeros([m, n_H, n_W, n_C])
    prev_pad = padded(prev, p)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    piece = prev_pad[i, h * s : h * s + f, w * s : w * s + f, :]
                    Z[i, h, w, c] = np.sum(piece * weights[..., c]) + bias[..., c].item()
    return Z, (prev, weights, bias, hp)
