# np.float is no longer part of NumPy.
# kind: exception
# raises: AttributeError
# must say: np.float

def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    A = np.zeros((m, (n_H_prev-f)//s + 1, (n_W_prev-f)//s + 1, n_C), dtype=np.float)
    for h in range(A.shape[1]):
        for w in range(A.shape[2]):
            x = A_prev[:, h*s:h*s+f, w*s:w*s+f]
            A[:, h, w] = x.max(axis=(1, 2)) if mode == "max" else x.mean(axis=(1, 2))
    return A, (A_prev, hparameters)
