# In mode "max" every place of the window gets the gradient.
# kind: one
# is: whole_window_gets_it

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                for c in range(dA.shape[3]):
                    window = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    mask = create_mask_from_window(window)
                    if mode == "max":
                        dA_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c] += dA[i, h, w, c]
                    else:
                        dA_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c] += dA[i, h, w, c] / mask.size
    return dA_prev
