# Rows and columns of the mask are exchanged.
# kind: one
# is: mask_transposed

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        y, x = h*stride, w*stride
        if mode == "max":
            s, r = np.unravel_index(np.argmax(A_prev[i, y:y+f, x:x+f, c]), (f, f))
            dA_prev[i, y + r, x + s, c] += dA[i, h, w, c]
        else:
            dA_prev[i, y:y+f, x:x+f, c] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
