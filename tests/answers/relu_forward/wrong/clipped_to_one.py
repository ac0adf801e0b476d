# Numbers above 1 come out as 1.
# kind: one
# is: cut_at_1

def relu_forward(Z):
    A = np.clip(Z, 0, 1)
    return A, Z
