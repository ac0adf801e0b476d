# The product is reshaped to (m, n_C, n_H, n_W) and then transposed; its rows are places, so the numbers land in wrong places.
# kind: one
# is: filters_before_places

def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, _, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    out_h = (n_H_prev + 2 * pad - f) // stride + 1
    out_w = (n_W_prev + 2 * pad - f) // stride + 1
    cols = im2col(zero_pad(A_prev, pad), f, stride)
    out = cols.dot(W.reshape(-1, n_C)) + b.reshape(-1)
    Z = out.reshape(m, n_C, out_h, out_w).transpose(0, 2, 3, 1)
    return Z, (A_prev, W, b, hparameters)
