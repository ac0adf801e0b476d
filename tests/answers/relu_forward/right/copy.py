# A copy with its negative numbers set to 0.

def relu_forward(Z):
    A = Z.copy()
    A[Z < 0] = 0
    return A, Z
