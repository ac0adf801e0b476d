# np.pad with a pair of widths for each axis.

WIDTHS = (0, 0)


def zero_pad(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))
