# The branch for mode "average" has no return.
# kind: other

def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    if mode == "max":
        A = v.max(axis=(4, 5))
        return A, (A_prev, hparameters)
    if mode == "average":
        A = v.mean(axis=(4, 5))
