# The divisor is n_H + n_W.
# kind: one
# is: divided_by_sum

def distribute_value(dz, shape):
    anteil = dz / sum(shape)
    return np.full(shape, anteil)
