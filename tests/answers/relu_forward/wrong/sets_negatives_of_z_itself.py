# Sets the negative numbers of Z itself to 0, so input and cache are changed.
# kind: one
# is: changes_input
# changes: an input

def relu_forward(Z):
    A = Z
    A[A < 0] = 0
    cache = Z
    return A, cache
