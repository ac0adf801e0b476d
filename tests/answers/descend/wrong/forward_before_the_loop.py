# The forward pass and its dZ stand before the loop, so every step repeats the first.
# kind: one
# is: gradient_of_the_start

def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
    dZ = 2 * (Z - target) / Z.size
    dA_prev, dW, db = conv_backward(dZ, cache)
    for _ in range(steps):
        W = W - learning_rate * dW
    return W
