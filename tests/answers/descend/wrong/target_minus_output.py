# The difference is taken the other way round, so every step goes away from the target.
# kind: one
# is: uphill

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        diff = target - Z
        dA_prev, dW, db = conv_backward(2 * diff / diff.size, cache)
        W = W - learning_rate * dW
    return W
