# Only the rows of places follow the stride, the columns do not.
# kind: other

def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride]
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    columns = windows.reshape(-1, f * f * A.shape[3])
    return columns
