# horiz_end and vert_end are the next window's start (start + stride) and not start + f.
# kind: one
# is: window_as_large_as_stride

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = (h + 1) * stride
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = (w + 1) * stride
                for c in range(n_C):
                    a = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a)
                    else:
                        A[i, h, w, c] = np.mean(a)
    cache = (A_prev, hparameters)
    return A, cache
