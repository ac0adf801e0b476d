# Both modes send the gradient to the maximum.
# kind: one
# is: mode_ignored

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    k = v.reshape(m, n_H, n_W, n_C, f * f).argmax(axis=-1)
    i, h, w, c = np.indices(dA.shape)
    dA_prev = np.zeros(A_prev.shape)
    np.add.at(dA_prev, (i, h * stride + k // f, w * stride + k % f, c), dA)
    return dA_prev
