# Hparameters without pad (KeyError).
# kind: exception
# raises: KeyError
# must say: looks for the key 'pad'

def descend(A_prev, target, W, learning_rate, steps):
    W_new = W.copy()
    b = np.zeros((1, 1, 1, W.shape[3]))
    for i in range(steps):
        Z, cache = conv_forward(A_prev, W_new, b, {"stride": 1})
        dZ = 2 * (Z - target) / Z.size
        dA_prev, dW, db = conv_backward(dZ, cache)
        W_new = W_new - learning_rate * dW
    return W_new
