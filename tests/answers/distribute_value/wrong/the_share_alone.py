# One share is returned as a number instead of an array.
# kind: one
# is: returns_average

def distribute_value(dz, shape):
    n_H, n_W = shape
    average = dz / (n_H * n_W)
    return average
