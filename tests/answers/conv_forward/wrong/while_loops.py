# n_W is worked out from the number of rows.
# kind: one
# is: n_W_from_rows
# raises: ValueError

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_H_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    i = 0
    while i < m:
        h = 0
        while h < n_H:
            w = 0
            while w < n_W:
                y, x = h*stride, w*stride
                window = A_prev_pad[i, y:y+f, x:x+f, :]
                c = 0
                while c < n_C:
                    Z[i, h, w, c] = conv_single_step(window, W[:, :, :, c], b[:, :, :, c])
                    c += 1
                w += 1
            h += 1
        i += 1
    return Z, (A_prev, W, b, hparameters)
