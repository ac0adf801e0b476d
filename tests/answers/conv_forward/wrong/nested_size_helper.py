# The output's size counts the border once instead of twice.
# kind: one
# is: pad_counted_once

def conv_forward(A_prev, W, b, hparameters):
    f, n_C = W.shape[0], W.shape[3]
    stride, pad = hparameters["stride"], hparameters["pad"]

    def size(n):
        return 1 + (n - f + pad) // stride

    n_H, n_W = size(A_prev.shape[1]), size(A_prev.shape[2])
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.empty((len(A_prev), n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            a = A_prev_pad[:, h*stride:h*stride+f, w*stride:w*stride+f]
            for c in range(n_C):
                Z[:, h, w, c] = (a * W[..., c]).sum(axis=(1, 2, 3)) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
