# The mask is added without the gradient.
# kind: one
# is: mask_alone

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        y, x = h*stride, w*stride
        if mode == "max":
            r, s = divmod(int(A_prev[i, y:y+f, x:x+f, c].argmax()), f)
            dA_prev[i, y + r, x + s, c] += 1
        else:
            dA_prev[i, y:y+f, x:x+f, c] += dA[i, h, w, c] / (f * f)
    return dA_prev
