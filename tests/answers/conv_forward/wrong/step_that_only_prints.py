# The student's own step prints its result and returns nothing.
# kind: other

def step(a, W, b):
    print(np.sum(a * W) + b.item())

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, pad)
    n_H, n_W = (X.shape[1] - f)//stride + 1, (X.shape[2] - f)//stride + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for i in range(len(X)):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = X[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = step(a, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
