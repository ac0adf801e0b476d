# The input itself where there is nothing to pad.

WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def zero_pad(X, pad):
    return X if pad == 0 else padded(X, pad)
