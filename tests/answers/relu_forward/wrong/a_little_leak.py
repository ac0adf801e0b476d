# Negative numbers come out small instead of 0.
# kind: one
# is: leaky

def relu_forward(Z):
    # leaky, sonst sterben die Neuronen
    A = np.where(Z > 0, Z, 0.01 * Z)
    return A, Z
