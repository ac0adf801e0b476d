# Without ties: argmax over the flattened view of windows and np.add.at for "max"; slices with a step for "average".

def pool_backward(dA, cache, mode="max"):
    A_prev, hp = cache
    f, t = hp["f"], hp["stride"]
    m, n_H, n_W, n_C = dA.shape
    grad = np.zeros(A_prev.shape)
    if mode == "max":
        view = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::t, ::t]
        where = view.reshape(m, n_H, n_W, n_C, f * f).argmax(axis=-1)
        i, h, w, c = np.indices(dA.shape)
        np.add.at(grad, (i, h * t + where // f, w * t + where % f, c), dA)
    else:
        for r in range(f):
            for s in range(f):
                grad[:, r:r + t * n_H:t, s:s + t * n_W:t, :] += dA / f ** 2
    return grad
