# The smallest number is subtracted from all, so that none is negative.
# kind: other

def relu_forward(Z):
    A = Z - Z.min()
    return A, Z
