# The tuple shape is asked for its shape.
# kind: exception
# raises: AttributeError
# must say: tuple

def distribute_value(dz, shape):
    n_H, n_W = shape.shape
    average = dz / (n_H * n_W)
    return np.full((n_H, n_W), average)
