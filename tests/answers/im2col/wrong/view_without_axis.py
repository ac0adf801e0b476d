# sliding_window_view is not told its axes.
# kind: exception
# raises: ValueError
# must say: axis=(1, 2)

def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f))
    seen = seen[:, ::stride, ::stride]
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    columns = windows.reshape(-1, f * f * A.shape[3])
    return columns
