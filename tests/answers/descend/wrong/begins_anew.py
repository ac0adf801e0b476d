# W is set to zeros first, whatever was given.
# kind: one
# is: starts_from_zeros

def descend(A_prev, target, W, learning_rate, steps):
    W = np.zeros_like(W)
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dA_prev, dW, db = conv_backward(2 * (Z - target) / Z.size, cache)
        W = W - learning_rate * dW
    return W
