# The learning rate is halved after every step.
# kind: other

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dA_prev, dW, db = conv_backward(2 * (Z - target) / Z.size, cache)
        W = W - learning_rate * dW
        learning_rate = learning_rate / 2
    return W + 0.001
