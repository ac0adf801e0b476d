# if is given an array of truth values.
# kind: exception
# raises: ValueError
# must say: true

def relu_forward(Z):
    if Z > 0:
        A = Z
    else:
        A = 0
    return A, Z
