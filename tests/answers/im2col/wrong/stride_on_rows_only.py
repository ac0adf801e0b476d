# The step is given for the rows of places only, so every column of places is kept whatever the stride.
# kind: other

def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride]
    seen = seen.transpose(0, 1, 2, 4, 5, 3)
    return seen.reshape(-1, f * f * A.shape[3])
