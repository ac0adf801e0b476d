# A row holds one channel after another instead of one pixel after another.
# kind: one
# is: channels_before_pixels

def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    m, n_H, n_W = seen.shape[:3]
    columns = seen.reshape(m * n_H * n_W, -1)
    return columns
