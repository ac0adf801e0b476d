# In mode "average" every place gets the whole gradient.
# kind: one
# is: average_not_divided

def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    _, n_H, n_W, _ = dA.shape
    y = stride * np.arange(n_H)[:, None, None, None] + np.arange(f)[:, None]
    x = stride * np.arange(n_W)[:, None, None] + np.arange(f)
    windows = A_prev[:, y, x]                      # (m, n_H, n_W, f, f, n_C)
    grad = dA[:, :, :, None, None, :]
    if mode == "max":
        parts = (windows == windows.max(axis=(3, 4), keepdims=True)) * grad
    else:
        parts = np.ones_like(windows) * grad
    dA_prev = np.zeros_like(A_prev)
    np.add.at(dA_prev, (slice(None), y, x), parts)
    return dA_prev
