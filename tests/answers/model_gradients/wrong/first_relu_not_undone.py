# The way back leaves out the first ReLU.
# kind: one
# is: first_relu_not_walked_back

def model_gradients(parameters, X, labels):
    W1, b1, W2, b2, W3, b3 = [parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3")]
    hp = {"stride": 1, "pad": 1}
    Z1, c1 = layers.conv_forward_fast(X, W1, b1, hp)
    A1, r1 = relu_forward(Z1)
    P1, p1 = layers.pool_forward_fast(A1, {"f": 2, "stride": 2})
    Z2, c2 = layers.conv_forward_fast(P1, W2, b2, hp)
    A2, r2 = relu_forward(Z2)
    S, d = dense_forward(A2, W3, b3)
    loss, dS = softmax_cross_entropy(S, labels)

    g = {}
    dA2, g["W3"], g["b3"] = dense_backward(dS, d)
    dP1, g["W2"], g["b2"] = layers.conv_backward_fast(relu_backward(dA2, r2), c2)
    dA1 = layers.pool_backward_fast(dP1, p1)
    _, g["W1"], g["b1"] = layers.conv_backward_fast(dA1, c1)
    return loss, g
