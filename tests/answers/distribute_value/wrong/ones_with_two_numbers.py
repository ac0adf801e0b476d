# np.ones(n_H, n_W) gets the columns as a data type; the shape must be one tuple, np.ones((n_H, n_W)).
# kind: exception
# raises: TypeError
# must say: one tuple

def distribute_value(dz, shape):
    n_H, n_W = shape
    a = np.ones(n_H, n_W) * dz / (n_H * n_W)
    return a
