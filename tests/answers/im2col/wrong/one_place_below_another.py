# The parts of the windows are joined below one another, so a row mixes many windows.
# kind: other

def im2col(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H = 1 + (n_H_prev - f) // stride
    n_W = 1 + (n_W_prev - f) // stride
    # every place (r, s) of the windows, then glue them together
    parts = []
    for r in range(f):
        for s in range(f):
            part = A[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride, :]
            parts.append(part.reshape(-1, n_C_prev))
    return np.concatenate(parts, axis=0).reshape(m*n_H*n_W, f*f*n_C_prev)
