# np.asscalar is no longer part of NumPy.
# kind: exception
# raises: AttributeError
# must say: .item()

def conv_single_step(a_slice_prev, W, b):
    return np.sum(a_slice_prev * W) + np.asscalar(b)
