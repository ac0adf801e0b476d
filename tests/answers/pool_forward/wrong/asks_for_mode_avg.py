# The mode is compared with "avg", which is never given, so average pooling returns only zeros.
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters['f']
    s = hparameters['stride']
    n_H = (n_H_prev - f)//s + 1
    n_W = (n_W_prev - f)//s + 1
    A = np.zeros((m, n_H, n_W, n_C_prev))
    for i in range(m):
        for c in range(n_C_prev):
            for h in range(n_H):
                for w in range(n_W):
                    patch = A_prev[i, h*s:(h*s+f), w*s:(w*s+f), c]
                    if mode == 'max':
                        A[i,h,w,c] = np.max(patch)
                    if mode == 'avg':
                        A[i,h,w,c] = np.mean(patch)
    return A, (A_prev, hparameters)
