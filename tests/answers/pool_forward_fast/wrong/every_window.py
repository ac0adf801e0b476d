# The stride is left out.
# kind: one
# is: stride_forgotten

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f = hparameters["f"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    if mode == "max":
        A = np.max(seen, axis=(4, 5))
    else:
        A = np.mean(seen, axis=(4, 5))
    return A, (A_prev, hparameters)
