# np.max, which takes an axis, stands for np.maximum.
# kind: exception
# raises: TypeError
# must say: np.maximum

def relu_forward(Z):
    A = np.max(Z, 0.0)
    return A, Z
