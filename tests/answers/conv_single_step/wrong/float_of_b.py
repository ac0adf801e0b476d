# float() is given an array with three axes, which NumPy no longer takes.
# kind: exception
# raises: TypeError
# must say: b.item()

def conv_single_step(a_slice_prev, W, b):
    # Element-wise product between a_slice_prev and W.
    s = a_slice_prev * W
    # Sum over all entries of the volume s.
    Z = np.sum(s)
    # Add bias b to Z. Cast b to a float() so that Z results in a scalar value.
    Z = Z + float(b)
    return Z
