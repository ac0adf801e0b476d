# The gradient of W is summed up here, window by window, without conv_backward.

def descend(A_prev, target, W, learning_rate, steps):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    n_H, n_W = n_H_prev - f + 1, n_W_prev - f + 1
    weights = W.copy()
    for step in range(steps):
        dW = np.zeros(W.shape)
        for i in range(m):
            for h in range(n_H):
                for w in range(n_W):
                    window = A_prev[i, h : h + f, w : w + f, :]
                    for c in range(n_C):
                        z = np.sum(window * weights[:, :, :, c])
                        dW[:, :, :, c] += 2 * (z - target[i, h, w, c]) * window / target.size
        weights -= learning_rate * dW
    return weights
