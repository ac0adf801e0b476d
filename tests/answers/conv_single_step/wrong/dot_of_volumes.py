# np.dot stands for the product place by place; for volumes of shape (f, f, n_C_prev) it multiplies matrices and the axes do not fit.
# kind: other
# raises: ValueError

def conv_single_step(a_slice_prev, W, b):
    Z = np.dot(a_slice_prev, W)
    Z = np.sum(Z)
    Z = Z + b.item()
    return Z
