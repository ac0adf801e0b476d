# The layers' results are kept together with their caches and handed on so.
# kind: exception
# raises: ValueError
# must say: tuple

def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1 = relu_forward(Z1)
    P1 = layers.pool_forward_fast(A1, pool)
    Z2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2 = relu_forward(Z2)
    scores = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    return loss, {}
