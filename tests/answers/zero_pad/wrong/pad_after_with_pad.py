# The zeros stand only below and to the right of the image; and the border is filled with the number pad instead of 0.
# kind: two
# is: one_side, border_of_pad

def zero_pad(X, pad):
    return np.pad(X, ((0,0), (0,pad), (0,pad), (0,0)), "constant", constant_values=pad)
