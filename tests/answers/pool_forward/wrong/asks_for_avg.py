# Both modes give the maximum.
# kind: one
# is: mode_ignored

def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), (1, 2))[:, ::stride, ::stride]
    if mode == "avg":
        A = v.mean((-2, -1))
    else:
        A = v.max((-2, -1))
    return A, (A_prev, hparameters)
