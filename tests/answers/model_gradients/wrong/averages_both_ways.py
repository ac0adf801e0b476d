# Average pooling in place of max, forward and back.
# kind: one
# is: average_pooling

def model_gradients(parameters, X, labels):
    p = parameters
    Z1, c1 = conv_forward_fast(X, p["W1"], p["b1"], {"stride": 1, "pad": 1})
    A1, r1 = relu_forward(Z1)
    P1, p1 = pool_forward_fast(A1, {"f": 2, "stride": 2}, "average")
    Z2, c2 = conv_forward_fast(P1, p["W2"], p["b2"], {"stride": 1, "pad": 1})
    A2, r2 = relu_forward(Z2)
    scores, d = dense_forward(A2, p["W3"], p["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)

    dA2, dW3, db3 = dense_backward(dscores, d)
    dZ2 = relu_backward(dA2, r2)
    dP1, dW2, db2 = conv_backward_fast(dZ2, c2)
    dA1 = pool_backward_fast(dP1, p1, "average")
    dZ1 = relu_backward(dA1, r1)
    dX, dW1, db1 = conv_backward_fast(dZ1, c1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
