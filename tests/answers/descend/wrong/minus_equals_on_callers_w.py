# Changes the caller's W with -=.
# kind: one
# is: changes_W
# changes: an input

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    hparameters = {"stride": 1, "pad": 0}
    for k in range(steps):
        Z, cache = conv_forward(A_prev, W, b, hparameters)
        dZ = 2 * (Z - target) / Z.size
        dA_prev, dW, db = conv_backward(dZ, cache)
        W -= learning_rate * dW
    return W
