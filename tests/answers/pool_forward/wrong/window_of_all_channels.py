# Window keeps all channels, so the maximum or mean goes over the channels too.
# kind: one
# is: pools_every_channel

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
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_prev_slice = A_prev[i, vert_start:vert_end, horiz_start:horiz_end]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_prev_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.mean(a_prev_slice)
    cache = (A_prev, hparameters)
    return A, cache
