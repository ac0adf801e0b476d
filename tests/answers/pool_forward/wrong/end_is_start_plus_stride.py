# The windows are as large as the stride, not f.
# kind: one
# is: window_as_large_as_stride

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                vert_start, vert_end = h*stride, (h+1)*stride
                horiz_start, horiz_end = w*stride, (w+1)*stride
                for c in range(n_C):
                    a = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    A[i, h, w, c] = np.max(a) if mode == "max" else np.mean(a)
    return A, (A_prev, hparameters)
