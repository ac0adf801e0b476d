# W -= writes the steps into the caller's array.
# kind: one
# is: changes_W
# changes: an input

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    hp = {"stride": 1, "pad": 0}
    for k in range(steps):
        Z, cache = conv_forward(A_prev, W, b, hp)
        dZ = 2 * (Z - target) / Z.size
        _, dW, _ = conv_backward(dZ, cache)
        W -= learning_rate * dW
    return W
