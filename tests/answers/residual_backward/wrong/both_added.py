# S comes on top of the gradient.
# kind: other

def residual_backward(dA, cache):
    S, conv_cache = cache
    dS = dA * (S > 0)
    dA_prev, dW, db = conv_backward_fast(dS, conv_cache)
    return dA_prev + dS + S, dW, db
