# The result is cut down to a whole number.
# kind: other

def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W)
    Z = int(Z + b.item())
    return Z
