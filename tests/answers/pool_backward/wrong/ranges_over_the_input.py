# The last row and the last column of dA are left out.
# kind: one
# is: one_row_short

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H, n_W = (n_H_prev - f)//stride, (n_W_prev - f)//stride
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for c in range(n_C):
            for h, y in zip(range(n_H), range(0, n_H_prev, stride)):
                for w, x in zip(range(n_W), range(0, n_W_prev, stride)):
                    window = A_prev[i, y:y+f, x:x+f, c]
                    if mode == "max":
                        dA_prev[i, y:y+f, x:x+f, c] += create_mask_from_window(window) * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += distribute_value(dA[i, h, w, c], window.shape)
    return dA_prev
