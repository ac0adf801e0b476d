# dW is collected from image 0 alone.
# kind: one
# is: first_image_only

def conv_backward(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(dZ.shape[0]):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                a_slice_prev = A_prev_pad[0, h*stride:h*stride+f, w*stride:w*stride+f, :]
                for c in range(dZ.shape[3]):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice_prev * dz
                    db[0, 0, 0, c] += dz
    end_h, end_w = pad + A_prev.shape[1], pad + A_prev.shape[2]
    return dA_prev_pad[:, pad:end_h, pad:end_w, :], dW, db
