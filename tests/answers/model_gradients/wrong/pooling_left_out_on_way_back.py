# Pooling left out on the way back, dP1 does not fit the cache of ReLU (ValueError of broadcasting).
# kind: exception
# raises: ValueError
# must say: pool_backward_fast never on the way back

def model_gradients(parameters, X, labels):
    """Compute the loss of the whole network and its gradient for every parameter.

    parameters: dictionary with "W1", "b1", "W2", "b2" (the convolutions) and "W3", "b3" (the last layer)
    X: array of shape (m, n_H, n_W, n_C), the images
    labels: array of shape (m,), the right class of each

    Returns loss, one number, and gradients, a dictionary of arrays with the names and shapes of parameters.
    The network: conv, ReLU, max pool, conv, ReLU, dense, softmax. Both convolutions have stride 1 and
    pad 1, the pooling f = 2 and stride 2.
    """
    hp = {"stride": 1, "pad": 1}
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], hp)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, {"f": 2, "stride": 2})
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], hp)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dA1, dW2, db2 = conv_backward_fast(dZ2, conv2)
    dZ1 = relu_backward(dA1, relu1)
    dX, dW1, db1 = conv_backward_fast(dZ1, conv1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients
