# The division by f * f comes at the end, for mode "max" too.
# kind: other

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            dA_prev[corner] += create_mask_from_window(A_prev[corner]) * dA[i, h, w, c]
        else:
            dA_prev[corner] += dA[i, h, w, c]
    return dA_prev / (f * f)
