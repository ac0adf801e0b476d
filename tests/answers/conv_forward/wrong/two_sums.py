# Only channel 0 of the input is used.
# kind: one
# is: first_channel_only

def conv_forward(A_prev, W, b, hparameters):
    s = hparameters["stride"]
    X = zero_pad(A_prev, hparameters["pad"])
    f, n_C = W.shape[0], W.shape[-1]
    n_H = (X.shape[1] - f) // s + 1
    n_W = (X.shape[2] - f) // s + 1
    Z = np.zeros((X.shape[0], n_H, n_W, n_C)) + b
    for r in range(f):
        for t in range(f):
            teil = X[:, r:r + s*n_H:s, t:t + s*n_W:s, 0]
            for c in range(n_C):
                Z[..., c] += teil * W[r, t, 0, c]
    return Z, (A_prev, W, b, hparameters)
