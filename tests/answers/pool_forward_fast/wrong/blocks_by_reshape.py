# The windows start f pixels apart, not stride.
# kind: one
# is: windows_side_by_side
# raises: ValueError

def pool_forward_fast(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    # split rows and columns into blocks of f
    blocks = A_prev.reshape(m, n_H_prev // f, f, n_W_prev // f, f, n_C)
    if mode == "max":
        A = blocks.max(axis=(2, 4))
    else:
        A = blocks.mean(axis=(2, 4))
    return A, (A_prev, hparameters)
