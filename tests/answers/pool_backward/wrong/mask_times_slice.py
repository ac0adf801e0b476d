# The mask is multiplied by the window of A_prev instead of the gradient.
# kind: one
# is: mask_times_input

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(m, n_H, n_W, n_C):
        zona = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            dA_prev[zona] += create_mask_from_window(A_prev[zona]) * A_prev[zona]
        if mode == "average":
            dA_prev[zona] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
