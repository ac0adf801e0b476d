# // drops everything after the point.
# kind: one
# is: whole_division

def distribute_value(dz, shape):
    reparto = dz // np.prod(shape)
    return np.array([[reparto for _ in range(shape[1])] for _ in range(shape[0])])
