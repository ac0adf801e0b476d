# Gradients stored under dW1, db1, … in place of the names of the parameters.
# kind: other

def model_gradients(parameters, X, labels):
    """Compute the loss of the whole network and its gradient for every parameter.

    parameters: dictionary with "W1", "b1", "W2", "b2" (the convolutions) and "W3", "b3" (the last layer)
    X: array of shape (m, n_H, n_W, n_C), the images
    labels: array of shape (m,), the right class of each

    Returns loss, one number, and gradients, a dictionary of arrays with the names and shapes of parameters.
    The network: conv, ReLU, max pool, conv, ReLU, dense, softmax. Both convolutions have stride 1 and
    pad 1, the pooling f = 2 and stride 2.
    """
    same = {"stride": 1, "pad": 1}
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], same)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, {"f": 2, "stride": 2}, mode="max")
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], same)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    grads = {}
    dA2, grads["dW3"], grads["db3"] = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, grads["dW2"], grads["db2"] = conv_backward_fast(dZ2, conv2)
    dA1 = pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, grads["dW1"], grads["db1"] = conv_backward_fast(dZ1, conv1)
    return loss, grads
