# A window takes in all channels at once.
# kind: one
# is: pools_every_channel

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C_prev))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C_prev):
                    # the same as in conv_forward
                    a_slice_prev = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    if mode == "max":
                        A[i, h, w, c] = a_slice_prev.max()
                    else:
                        A[i, h, w, c] = a_slice_prev.mean()
    return A, (A_prev, hparameters)
