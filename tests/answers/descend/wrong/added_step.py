# The step is added.
# kind: one
# is: uphill

def descend(A_prev, target, W, learning_rate, steps):
    hparameters = {"stride": 1, "pad": 0}
    b = np.zeros((1, 1, 1, W.shape[3]))
    for i in range(steps):
        Z, cache = conv_forward(A_prev, W, b, hparameters)
        dZ = 2 * (Z - target) / Z.size
        dA, dW, db = conv_backward(dZ, cache)
        W = W + learning_rate * dW
    return W
