# List of backward calls, caches kept in a stack and popped.

def model_gradients(parameters, X, labels):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    stack = []

    def keep(pair):
        stack.append(pair[1])
        return pair[0]

    A = keep(relu_forward(keep(conv_forward_fast(X, W1, b1, dict(stride=1, pad=1)))))
    A = keep(pool_forward_fast(A, dict(f=2, stride=2)))
    A = keep(relu_forward(keep(conv_forward_fast(A, W2, b2, dict(stride=1, pad=1)))))
    scores = keep(dense_forward(A, W3, b3))
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, stack.pop())
    dZ2 = relu_backward(dA2, stack.pop())
    dP1, dW2, db2 = conv_backward_fast(dZ2, stack.pop())
    dA1 = pool_backward_fast(dP1, stack.pop())
    dZ1 = relu_backward(dA1, stack.pop())
    _, dW1, db1 = conv_backward_fast(dZ1, stack.pop())
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients
