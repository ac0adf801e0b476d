# The steps [::stride, ::stride] stand on the first two axes, images and rows, so images are skipped and no column is.
# kind: one
# is: stride_on_images

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f = hparameters["f"]
    stride = hparameters["stride"]
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[::stride, ::stride]
    if mode == "max":
        A = windows.max(axis=(4, 5))
    else:
        A = windows.mean(axis=(4, 5))
    cache = (A_prev, hparameters)
    return A, cache
