# np.int is no longer part of NumPy.
# kind: exception
# raises: AttributeError
# must say: np.int

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = np.int(hparameters["f"])
    stride = np.int(hparameters["stride"])
    dA_prev = np.zeros(A_prev.shape)
    return dA_prev
