# Every place gets the whole dz.
# kind: one
# is: not_divided

def distribute_value(dz, shape):
    (n_H, n_W) = shape
    a = np.ones((n_H, n_W)) * dz
    return a
