# Negative gradients are stopped, as if ReLU stood on the way back.
# kind: one
# is: relu_by_the_gradient

def residual_backward(dA, cache):
    S, conv_cache = cache
    dS = np.maximum(dA, 0)
    dA_prev, dW, db = conv_backward_fast(dS, conv_cache)
    return dA_prev + dS, dW, db
