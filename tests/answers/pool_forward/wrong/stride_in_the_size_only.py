# Windows start at h and w, the stride is used for the size only.
# kind: one
# is: window_not_strided

def pool_forward(A_prev, hparameters, mode="max"):
    """Replace every window of every channel by its maximum or its average.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the output of the layer before
    hparameters: dictionary with "f", the side of the window, and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, the tuple (A_prev, hparameters).
    """
    # Step 1: sizes and settings, then n_H, n_W and n_C.
    # Step 2: A, and the loops. Inside:
    #     Step 2a: the window of one channel.
    #     Step 2b: what the mode keeps of it.
    # Step 3: cache, return.
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    if mode == "max":
        func = np.max
    if mode == "average":
        func = np.average
    for i in range(m):
        for c in range(n_C):
            for h in range(n_H):
                for w in range(n_W):
                    window = A_prev[i, h:h + f, w:w + f, c]
                    A[i, h, w, c] = func(window)
    cache = (A_prev, hparameters)
    return A, cache
