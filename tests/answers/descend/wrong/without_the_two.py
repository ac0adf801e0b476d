# The 2 of the square's slope is missing.
# kind: one
# is: factor_2_missing

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dZ = (Z - target) / Z.size
        dA_prev, dW, db = conv_backward(dZ, cache)
        W = W - learning_rate * dW
    return W
