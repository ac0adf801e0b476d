# Cache unpacked in another order, b and hparameters exchanged (IndexError from b["stride"]).
# kind: exception
# raises: IndexError
# must say: in another order

def conv_backward(dZ, cache):
    A_prev, W, hparameters, b = cache
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    f = W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = A_prev_pad * 0
    dW = W * 0
    db = b * 0
    for i in range(dZ.shape[0]):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(dZ.shape[3]):
                    y, x = h * stride, w * stride
                    dA_prev_pad[i, y:y + f, x:x + f] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[i, y:y + f, x:x + f] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    dA_prev = dA_prev_pad[:, pad:pad + A_prev.shape[1], pad:pad + A_prev.shape[2]]
    return dA_prev, dW, db
