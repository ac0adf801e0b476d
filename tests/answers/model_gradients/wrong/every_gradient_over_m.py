# The gradients are divided by the number of images once more.
# kind: other

def model_gradients(parameters, X, labels):
    m = X.shape[0]
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    gradients = {}
    dA2, gradients["W3"], gradients["b3"] = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, gradients["W2"], gradients["b2"] = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, gradients["W1"], gradients["b1"] = layers.conv_backward_fast(dZ1, conv1)
    # Mittelwert ueber den Batch
    for name in gradients:
        gradients[name] = gradients[name] / m
    return loss, gradients
