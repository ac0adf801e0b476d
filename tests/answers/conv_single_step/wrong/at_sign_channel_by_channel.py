# Slice and filter are multiplied as matrices, not place by place.
# kind: one
# is: matrix_product

def conv_single_step(a_slice_prev, W, b):
    s = 0
    for k in range(W.shape[-1]):
        s += np.sum(a_slice_prev[:, :, k] @ W[:, :, k])
    return s + b.item()
