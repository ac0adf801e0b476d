# axis is a list instead of a tuple.
# kind: exception
# raises: TypeError
# must say: tuple

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    if mode == "max":
        A = np.max(seen, axis=[4, 5])
    else:
        A = np.mean(seen, axis=[4, 5])
    return A, (A_prev, hparameters)
