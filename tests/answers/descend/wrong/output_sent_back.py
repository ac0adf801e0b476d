# Z itself goes back in the place of its distance from the target, and the sum is not divided.
# kind: two
# is: output_for_gradient, sum_not_mean

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dA_prev, dW, db = conv_backward(2 * Z, cache)
        W = W - learning_rate * dW
    return W
