# Gradients and loss returned in the wrong order.
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
    # Step 1: the first convolution, ReLU, pooling; keep each cache.
    # Step 2: the second convolution, ReLU.
    # Step 3: dense_forward, and softmax_cross_entropy for the loss.
    # Step 4: back through the last layer: dA2, dW3, db3.
    # Step 5: back through ReLU and the second convolution: dP1, dW2, db2.
    # Step 6: back through the pooling, ReLU and the first convolution: dW1, db1.
    # Step 7: put the six gradients into a dictionary; return the loss and it.
    W1, b1, W2, b2, W3, b3 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"], parameters["W3"], parameters["b3"]
    conv_h = {"stride": 1, "pad": 1}
    pool_h = {"f": 2, "stride": 2}
    Z1, cache_c1 = conv_forward_fast(X, W1, b1, conv_h)
    A1, cache_r1 = relu_forward(Z1)
    P1, cache_p1 = pool_forward_fast(A1, pool_h)
    Z2, cache_c2 = conv_forward_fast(P1, W2, b2, conv_h)
    A2, cache_r2 = relu_forward(Z2)
    scores, cache_d = dense_forward(A2, W3, b3)
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, cache_d)
    dZ2 = relu_backward(dA2, cache_r2)
    dP1, dW2, db2 = conv_backward_fast(dZ2, cache_c2)
    dA1 = pool_backward_fast(dP1, cache_p1)
    dZ1 = relu_backward(dA1, cache_r1)
    _, dW1, db1 = conv_backward_fast(dZ1, cache_c1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return gradients, loss
