# The rows of a window lie side by side, only the columns are dilated.
# kind: one
# is: rows_not_dilated

def conv_forward_dilated(A_prev, W, b, hparameters):
    f, _, _, n_C = W.shape
    s, p, d = hparameters["stride"], hparameters["pad"], hparameters["dilation"]
    A = zero_pad(A_prev, p)
    n_H = (A.shape[1] - d * (f - 1) - 1) // s + 1
    n_W = (A.shape[2] - d * (f - 1) - 1) // s + 1
    Z = np.zeros((len(A), n_H, n_W, n_C)) + b
    for r in range(f):
        for q in range(f):
            Z += A[:, r : r + s * n_H : s, q * d : q * d + s * n_W : s] @ W[r, q]
    return Z
