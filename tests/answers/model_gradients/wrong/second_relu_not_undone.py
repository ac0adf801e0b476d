# The way back leaves out the second ReLU.
# kind: one
# is: second_relu_not_walked_back

def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = layers.conv_backward_fast(dA2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients
