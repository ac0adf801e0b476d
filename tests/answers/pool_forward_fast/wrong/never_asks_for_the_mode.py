# Both modes give the maximum.
# kind: one
# is: mode_ignored

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, pas = hparameters["f"], hparameters["stride"]
    vue = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::pas, ::pas]
    # le plus grand de chaque fenetre
    A = vue.max(axis=-1).max(axis=-1)
    return A, (A_prev, hparameters)
