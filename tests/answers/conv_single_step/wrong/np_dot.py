# Slice and filter are multiplied as matrices, not place by place.
# kind: one
# is: matrix_product
# raises: ValueError

def conv_single_step(a_slice_prev, W, b):
    s = np.dot(a_slice_prev, W)
    Z = np.sum(s)
    Z = Z + b.item()
    return Z
