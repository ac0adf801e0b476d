# The zeros are written into the caller's Z.
# kind: one
# is: changes_input
# changes: an input

def relu_forward(Z):
    A = Z
    A[A < 0] = 0
    return A, Z
