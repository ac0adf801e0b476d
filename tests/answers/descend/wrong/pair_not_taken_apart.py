# Does not take apart what conv_forward returns, Z is a pair (ValueError at the subtraction).
# kind: exception
# raises: ValueError
# must say: conv_forward returns several things

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
    hparameters = {"stride": 1, "pad": 0}
    b = np.zeros((1, 1, 1, W.shape[3]))
    for t in range(steps):
        Z = conv_forward(A_prev, W, b, hparameters)
        cost = np.mean((Z - target) ** 2)
        dZ = 2 * (Z - target) / target.size
        dA_prev, dW, db = conv_backward(dZ, (A_prev, W, b, hparameters))
        W = W - learning_rate * dW
    return W
