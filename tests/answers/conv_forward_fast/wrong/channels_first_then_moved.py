# The product is reshaped with the filters before the places.
# kind: one
# is: filters_before_places

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = (n_H_prev - f + 2 * pad) // stride + 1, (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    filters = W.reshape(f * f * n_C_prev, n_C)
    product = columns @ filters + b.reshape(1, n_C)
    # wie in PyTorch: (m, n_C, n_H, n_W)
    Z = product.reshape(m, n_C, n_H, n_W).transpose(0, 2, 3, 1)
    return Z, (A_prev, W, b, hparameters)
