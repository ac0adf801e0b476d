# np.zeros gets four numbers instead of a tuple of them.
# kind: exception
# raises: TypeError
# must say: tuple

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
