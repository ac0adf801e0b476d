# The strides of as_strided are those of one pixel, so the windows lie one pixel apart.
# kind: other

def im2col(A, f, stride):
    m, H, W, C = A.shape
    n_H = (H - f) // stride + 1
    n_W = (W - f) // stride + 1
    s0, s1, s2, s3 = A.strides
    windows = np.lib.stride_tricks.as_strided(A, (m, n_H, n_W, f, f, C), (s0, s1, s2, s1, s2, s3))
    return windows.reshape(m * n_H * n_W, f * f * C)
