# dz is multiplied by the number of places instead of divided.
# kind: other

def distribute_value(dz, shape):
    n_H, n_W = shape
    return np.full((n_H, n_W), dz * n_H * n_W)
