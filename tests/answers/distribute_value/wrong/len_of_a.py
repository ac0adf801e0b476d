# The divisor is n_H alone.
# kind: one
# is: divided_by_n_H

def distribute_value(dz, shape):
    a = np.zeros(shape)
    a += dz / len(a)
    return a
