# A window is said to be d times f pixels long.
# kind: one
# is: span_too_long

def conv_forward_dilated(A_prev, W, b, hparameters):
    f, _, _, n_C = W.shape
    s, p, d = hparameters["stride"], hparameters["pad"], hparameters["dilation"]
    A = zero_pad(A_prev, p)
    n_H = (A.shape[1] - d * f) // s + 1
    n_W = (A.shape[2] - d * f) // s + 1
    Z = np.zeros((len(A), n_H, n_W, n_C))
    for r in range(f):
        for q in range(f):
            Z += A[:, r * d : r * d + s * n_H : s, q * d : q * d + s * n_W : s] @ W[r, q]
    return Z + b
