# A tensordot for each place of the window, in float32.

def conv_forward_dilated(A_prev, W, b, hparameters):
    f, d = len(W), hparameters["dilation"]
    s, p = hparameters["stride"], hparameters["pad"]
    A = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0))).astype(np.float32)
    n_H, n_W = ((n - d * (f - 1) - 1) // s + 1 for n in A.shape[1:3])
    Z = b.astype(np.float32)
    for r, q in np.ndindex(f, f):
        part = A[:, r * d : r * d + s * n_H : s, q * d : q * d + s * n_W : s]
        Z = Z + np.tensordot(part, W[r, q].astype(np.float32), 1)
    return Z
