# hparameters is asked for .stride, as if it were no dictionary.
# kind: exception
# raises: AttributeError
# must say: ["stride"]

def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters.stride
    pad = hparameters.pad
    f = W.shape[0]
    n_H = (A_prev.shape[1] - f + 2*pad)//stride + 1
    n_W = (A_prev.shape[2] - f + 2*pad)//stride + 1
    Z = np.zeros((A_prev.shape[0], n_H, n_W, W.shape[3]))
    return Z, (A_prev, W, b, hparameters)
