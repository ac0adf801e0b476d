# The list of results is a default argument, so the second call finds those of the first.
# kind: other

def conv_forward(A_prev, W, b, hparameters, results=[]):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f]
                    results.append(conv_single_step(a, W[..., c], b[..., c]))
    Z = np.array(results[:m * n_H * n_W * n_C]).reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
