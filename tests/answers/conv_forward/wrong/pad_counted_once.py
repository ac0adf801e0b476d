# The output size adds pad once and not twice, so rows and columns of Z are missing for pad above 0.
# kind: one
# is: pad_counted_once

def conv_forward(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters['stride']
    pad = hparameters['pad']
    n_H = (n_H_prev - f + pad) // stride + 1
    n_W = (n_W_prev - f + pad) // stride + 1
    # print(n_H, n_W)
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h*stride
                    vert_end = h*stride + f
                    horiz_start = w*stride
                    horiz_end = w*stride + f
                    sl = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end]
                    Z[i,h,w,c] = conv_single_step(sl, W[:,:,:,c], b[:,:,:,c])
    cache = (A_prev, W, b, hparameters)
    return Z, cache
