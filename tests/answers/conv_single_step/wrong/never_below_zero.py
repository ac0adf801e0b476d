# The result loses its sign.
# kind: other

def conv_single_step(a_slice_prev, W, b):
    z = (a_slice_prev * W).sum() + b.item()
    return abs(z)
