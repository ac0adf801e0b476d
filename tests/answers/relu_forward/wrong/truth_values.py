# The result says where Z is positive instead of holding the numbers.
# kind: one
# is: mask_for_values

def relu_forward(Z):
    A = (Z > 0).astype(float)
    return A, Z
