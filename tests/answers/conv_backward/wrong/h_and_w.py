# The windows start at h and w, without the stride.
# kind: one
# is: window_not_strided

def conv_backward(dZ, cache):
    A, W, b, hp = cache
    m, H, B, k = A.shape
    f = len(W)
    p = hp["pad"]
    P = zero_pad(A, p)
    dP, dW, db = 0*P, 0*W, 0*b
    for i in range(m):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(W.shape[3]):
                    d = dZ[i,h,w,c]
                    dP[i, h:h+f, w:w+f] += d * W[...,c]
                    dW[...,c] += d * P[i, h:h+f, w:w+f]
                    db[...,c] += d
    return dP[:, p:p+H, p:p+B], dW, db
