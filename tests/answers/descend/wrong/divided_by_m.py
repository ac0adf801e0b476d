# The mean is taken over the images only.
# kind: one
# is: mean_over_images

def descend(A_prev, target, W, learning_rate, steps):
    m = A_prev.shape[0]
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dZ = 2 * (Z - target) / m
        dA_prev, dW, db = conv_backward(dZ, cache)
        W = W - learning_rate * dW
    return W
