# DZ is the error over N, the factor 2 of the square is missing.
# kind: one
# is: factor_2_missing

def descend(A_prev, target, W, learning_rate, steps):
    """Move filters step by step, so that what a layer gives comes closer to a target.

    The layer is conv_forward with stride 1, pad 0 and biases that stay 0. The cost is the mean of
    (Z - target) ** 2 over all numbers of Z. Each step moves W against the gradient of the cost.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    target: array of shape (m, n_H, n_W, n_C), what the layer should give
    W: array of shape (f, f, n_C_prev, n_C), the filters to begin with; it is not changed
    learning_rate: number, what part of the gradient a step is
    steps: whole number, how many steps to make

    Returns W, a new array of the same shape: the filters after the last step.
    """
    n_C = W.shape[3]
    b = np.zeros((1, 1, 1, n_C))
    for step in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dZ = (Z - target) / Z.size
        dA, dW, db = conv_backward(dZ, cache)
        W = W - learning_rate * dW
    return W
