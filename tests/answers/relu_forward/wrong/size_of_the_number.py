# Negative numbers come out positive.
# kind: one
# is: absolute_value

def relu_forward(Z):
    # make everything positive
    A = np.abs(Z)
    return A, Z
