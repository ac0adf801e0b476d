# as_strided makes the windows.

def im2col(A, f, stride):
    m, n_H_prev, n_W_prev, n_C = A.shape
    i, h, w, c = A.strides
    shape = (m, (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1, f, f, n_C)
    return np.lib.stride_tricks.as_strided(A, shape, (i, stride * h, stride * w, h, w, c)).reshape(-1, f * f * n_C)
