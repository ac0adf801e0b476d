# Only the last image of dA_prev gets its gradient.
# kind: one
# is: last_image_only

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros(b.shape)
    dA_prev_pad = zero_pad(dA_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vs, hs = h*stride, w*stride
                    dA_prev_pad[i, vs:vs+f, hs:hs+f, :] += W[:,:,:,c]*dZ[i,h,w,c]
                    dW[:,:,:,c] += A_prev_pad[i, vs:vs+f, hs:hs+f, :]*dZ[i,h,w,c]
                    db[:,:,:,c] += dZ[i,h,w,c]
    dA_prev[i] = dA_prev_pad[i, pad:pad+n_H_prev, pad:pad+n_W_prev, :]
    return dA_prev, dW, db
