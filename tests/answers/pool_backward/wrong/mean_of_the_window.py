# Mode "average" puts back the mean of the window of A_prev.
# kind: one
# is: average_of_input

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    window = A_prev[i, y:y+f, x:x+f, c]
                    if mode == "max":
                        dA_prev[i, y:y+f, x:x+f, c] += create_mask_from_window(window) * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += np.mean(window)
    return dA_prev
