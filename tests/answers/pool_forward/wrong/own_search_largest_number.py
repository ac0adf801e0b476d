# Own search for the largest number starts from 0, windows of negative numbers give 0.
# kind: one
# is: maximum_starts_at_0

def pool_forward(A_prev, hparameters, mode="max"):
    """Replace every window of every channel by its maximum or its average.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the output of the layer before
    hparameters: dictionary with "f", the side of the window, and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, the tuple (A_prev, hparameters).
    """
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    biggest = 0
                    total = 0
                    for r in range(f):
                        for s in range(f):
                            pixel = A_prev[i, h * stride + r, w * stride + s, c]
                            total += pixel
                            if pixel > biggest:
                                biggest = pixel
                    if mode == "max":
                        A[i, h, w, c] = biggest
                    else:
                        A[i, h, w, c] = total / (f * f)
    return A, (A_prev, hparameters)
