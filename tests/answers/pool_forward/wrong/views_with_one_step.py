# The windows' columns start at w, without the stride.
# kind: one
# is: columns_not_strided

def pool_forward(A_prev, hparameters, mode="max"):
    f, paso = hparameters["f"], hparameters["stride"]
    n_W = (A_prev.shape[2] - f) // paso + 1
    ventanas = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    ventanas = ventanas[:, ::paso][:, :, :n_W]
    if mode == "max":
        return ventanas.max(axis=(4, 5)), (A_prev, hparameters)
    return ventanas.mean(axis=(4, 5)), (A_prev, hparameters)
