# dW keeps only the last window's part.
# kind: one
# is: filter_gradient_overwritten

def conv_backward(dZ, cache):
    a, W, b, hp = cache
    s, p, f = hp["stride"], hp["pad"], W.shape[0]
    P = zero_pad(a, p)
    dP = np.zeros_like(P)
    dW = np.zeros_like(W)
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True)
    for i in range(len(P)):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(dZ.shape[3]):
                    dP[i, h*s:h*s+f, w*s:w*s+f] += W[:,:,:,c] * dZ[i,h,w,c]
                    dW[:,:,:,c] = P[i, h*s:h*s+f, w*s:w*s+f] * dZ[i,h,w,c]
    return dP[:, p:p+a.shape[1], p:p+a.shape[2]], dW, db
