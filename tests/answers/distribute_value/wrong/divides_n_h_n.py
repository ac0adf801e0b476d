# Divides by n_H + n_W in place of the product.
# kind: one
# is: divided_by_sum

def distribute_value(dz, shape):
    (n_H, n_W) = shape
    average = dz / (n_H + n_W)
    a = np.ones(shape) * average
    return a
