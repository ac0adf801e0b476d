# The mean of the distances, one number, goes to conv_backward.
# kind: exception
# raises: ValueError
# must say: dz

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dZ = np.mean(2 * (Z - target))
        m, n_H, n_W, n_C = np.shape(dZ)
        dA_prev, dW, db = conv_backward(dZ, cache)
        W = W - learning_rate * dW
    return W
