# What comes back past the layer is forgotten.
# kind: one
# is: nothing_past_the_layer

def residual_backward(dA, cache):
    S, conv_cache = cache
    dZ = dA * (S > 0)
    return conv_backward_fast(dZ, conv_cache)
