# The windows' rows start at h, without the stride.
# kind: one
# is: rows_not_strided

def conv_forward(A_prev, W, b, hparameters):
    f, f, k, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    X = zero_pad(A_prev, pad)
    m = X.shape[0]
    n_H = (X.shape[1] - f) // stride + 1
    n_W = (X.shape[2] - f) // stride + 1
    s0, s1, s2, s3 = X.strides
    v = np.lib.stride_tricks.as_strided(
        X, shape=(m, n_H, n_W, f, f, k), strides=(s0, s1, s2 * stride, s1, s2, s3)
    )
    Z = np.tensordot(v, W, axes=3) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
