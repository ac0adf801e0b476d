# The two things in the cache are given to four names.
# kind: exception
# raises: ValueError
# must say: 2 things

def pool_backward(dA, cache, mode="max"):
    (A_prev, W, b, hparameters) = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    return dA_prev
