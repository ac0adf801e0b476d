# Loops over the rows and columns of the input and writes outside of A (IndexError, or an empty window).
# kind: exception
# raises: IndexError, ValueError
# must say: loop over w runs to n_w_prev

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
    A = np.zeros((m, n_H, n_W, n_C_prev))
    for i in range(m):
        for h in range(n_H_prev):
            for w in range(n_W_prev):
                for c in range(n_C_prev):
                    vert_start = h * stride
                    horiz_start = w * stride
                    a_slice = A_prev[i, vert_start:vert_start + f, horiz_start:horiz_start + f, c]
                    if mode == "max":
                        A[i, h, w, c] = np.amax(a_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.average(a_slice)
    cache = (A_prev, hparameters)
    return A, cache
