# Size computed with f in place of the reach, the last slices are shorter than Z (ValueError).
# kind: one
# is: size_from_f
# raises: ValueError

def conv_forward_dilated(A_prev, W, b, hparameters):
    s, p, d = hparameters["stride"], hparameters["pad"], hparameters["dilation"]
    f, f, n_C_prev, n_C = W.shape
    X = zero_pad(A_prev, p)
    n_H = (X.shape[1] - f) // s + 1
    n_W = (X.shape[2] - f) // s + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for r in range(f):
        for q in range(f):
            part = X[:, r * d:r * d + s * n_H:s, q * d:q * d + s * n_W:s]
            Z += part @ W[r, q]
    return Z + b
