# Rows and columns of the windows are exchanged.
# kind: one
# is: rows_and_columns_swapped
# raises: ValueError

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)

    def corners(x, y):
        return x*stride, x*stride + f, y*stride, y*stride + f

    for i, image in enumerate(A_prev_pad):
        for h in range(n_H):
            for w in range(n_W):
                vert_start, vert_end, horiz_start, horiz_end = corners(w, h)
                for c in range(n_C):
                    a_slice_prev = image[vert_start:vert_end, horiz_start:horiz_end]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
