# Past the layer goes dA, which has not come through ReLU.
# kind: one
# is: past_relu_too

def residual_backward(dA, cache):
    S, conv_cache = cache
    dA_prev, dW, db = conv_backward_fast(dA * (S > 0), conv_cache)
    return dA_prev + dA, dW, db
