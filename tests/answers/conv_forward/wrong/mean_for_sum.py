# The products are averaged instead of summed.
# kind: one
# is: mean_of_products

def conv_forward(A_prev, W, b, hparameters):
    s, p = hparameters["stride"], hparameters["pad"]
    f, _, _, n_C = W.shape
    X = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    n_H, n_W = (X.shape[1] - f)//s + 1, (X.shape[2] - f)//s + 1
    Z = np.zeros((X.shape[0], n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            for c in range(n_C):
                prod = X[:, h*s:h*s+f, w*s:w*s+f, :] * W[:, :, :, c]
                Z[:, h, w, c] = np.mean(prod, axis=(1, 2, 3)) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
