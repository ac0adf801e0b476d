# In mode "average" every place gets the whole gradient.
# kind: one
# is: average_not_divided

def pool_backward(dA, cache, mode="max"):
    A_prev, hp = cache
    f, s = hp["f"], hp["stride"]
    _, H, B, _ = dA.shape
    out = np.zeros(A_prev.shape)
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::s, ::s]
    top = v.max(axis=(4, 5))
    for r in range(f):
        for t in range(f):
            platz = np.s_[:, r:r + s*H:s, t:t + s*B:s]
            if mode == "max":
                out[platz] += np.where(A_prev[platz] == top, dA, 0)
            else:
                out[platz] += dA
    return out
