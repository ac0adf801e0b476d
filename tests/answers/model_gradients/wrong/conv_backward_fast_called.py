# Conv_backward_fast called with the cache first and the gradient second (ValueError or AttributeError).
# kind: exception
# raises: ValueError
# must say: in another order

def model_gradients(parameters, X, labels):
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], {"stride": 1, "pad": 1})
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, {"f": 2, "stride": 2})
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], {"stride": 1, "pad": 1})
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    gradients = {}
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = conv_backward_fast(conv2, dZ2)
    dA1 = pool_backward_fast(dP1, pool1)
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = conv_backward_fast(conv1, dZ1)
    for name, value in zip(["W1", "b1", "W2", "b2", "W3", "b3"], [dW1, db1, dW2, db2, dW3, db3]):
        gradients[name] = value
    return loss, gradients
