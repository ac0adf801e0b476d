# The windows start at h and w, without the stride.
# kind: one
# is: window_not_strided

def pool_forward(A_prev, hparameters, mode="max"):
    m, H, B, n = A_prev.shape
    f, s = hparameters["f"], hparameters["stride"]
    A = np.zeros((m, (H-f)//s + 1, (B-f)//s + 1, n))
    g = np.max if mode == "max" else np.mean
    for h in range(A.shape[1]):
        for w in range(A.shape[2]):
            A[:, h, w, :] = g(A_prev[:, h:h+f, w:w+f, :], axis=(1, 2))
    return A, (A_prev, hparameters)
