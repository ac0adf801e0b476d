# np.full gets the two sizes as two arguments instead of a tuple.
# kind: exception
# raises: TypeError
# must say: tuple

def distribute_value(dz, shape):
    n_H, n_W = shape
    average = dz / (n_H * n_W)
    a = np.full(n_H, n_W, average)
    return a
