# dz is divided by the square root of the number of places.
# kind: other

def distribute_value(dz, shape):
    a = np.empty(shape)
    a[:] = dz / np.sqrt(a.size)
    return a
