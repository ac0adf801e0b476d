# Gradients written into the dictionary as they come, one settings dictionary for both convolutions.

def model_gradients(parameters, X, labels):
    """Compute the loss of the whole network and its gradient for every parameter.

    parameters: dictionary with "W1", "b1", "W2", "b2" (the convolutions) and "W3", "b3" (the last layer)
    X: array of shape (m, n_H, n_W, n_C), the images
    labels: array of shape (m,), the right class of each

    Returns loss, one number, and gradients, a dictionary of arrays with the names and shapes of parameters.
    The network: conv, ReLU, max pool, conv, ReLU, dense, softmax. Both convolutions have stride 1 and
    pad 1, the pooling f = 2 and stride 2.
    """
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    p, g = parameters, {}
    # forward
    out, conv1 = conv_forward_fast(X, p["W1"], p["b1"], conv)
    out, relu1 = relu_forward(out)
    out, pool1 = pool_forward_fast(out, pool, mode="max")
    out, conv2 = conv_forward_fast(out, p["W2"], p["b2"], conv)
    out, relu2 = relu_forward(out)
    scores, dense = dense_forward(out, p["W3"], p["b3"])
    loss, d = softmax_cross_entropy(scores, labels)
    # backward
    d, g["W3"], g["b3"] = dense_backward(d, dense)
    d, g["W2"], g["b2"] = conv_backward_fast(relu_backward(d, relu2), conv2)
    d = relu_backward(pool_backward_fast(d, pool1, mode="max"), relu1)
    _, g["W1"], g["b1"] = conv_backward_fast(d, conv1)
    return loss, g
