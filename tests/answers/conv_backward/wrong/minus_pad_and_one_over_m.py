# The border is cut off as pad:-pad, which is empty when pad is 0; and dW and db are divided by the number of images.
# kind: two
# is: cut_pad_to_minus_pad, averaged_over_images

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f = W.shape[0]
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v, u = h*stride, w*stride
                    dA_prev_pad[i, v:v+f, u:u+f] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[i, v:v+f, u:u+f] * dZ[i, h, w, c]
                    db[..., c] += dZ[i, h, w, c]
    dW /= m
    db /= m
    return dA_prev_pad[:, pad:-pad, pad:-pad, :], dW, db
