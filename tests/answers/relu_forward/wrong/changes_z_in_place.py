# The negative numbers are set to 0 in Z itself, so the caller's array is changed and the cache no longer holds Z as it came in.
# kind: one
# is: changes_input
# changes: an input

def relu_forward(Z):
    Z[Z < 0] = 0
    A = Z
    return A, Z
