# ReLU is left out.
# kind: one
# is: relu_not_undone

def residual_backward(dA, cache):
    S, conv_cache = cache
    dA_prev, dW, db = conv_backward_fast(dA, conv_cache)
    return dA_prev + dA, dW, db
