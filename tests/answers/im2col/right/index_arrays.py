# Arrays of indices that broadcast against each other.

def im2col(A, f, stride):
    """Whole-number indices broadcast against each other."""
    n_H, n_W = ((n - f) // stride + 1 for n in A.shape[1:3])
    rows = (stride * np.arange(n_H))[:, None, None, None] + np.arange(f)[:, None]
    cols = (stride * np.arange(n_W))[:, None, None] + np.arange(f)
    return A[:, rows, cols].reshape(len(A) * n_H * n_W, -1)
