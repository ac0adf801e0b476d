# 1 is shared out instead of dz; and the divisor is n_H + n_W.
# kind: two
# is: gradient_ignored, divided_by_sum

def distribute_value(dz, shape):
    n_H, n_W = shape
    return np.ones((n_H, n_W)) / (n_H + n_W)
