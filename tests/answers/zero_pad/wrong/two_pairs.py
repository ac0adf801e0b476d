# np.pad gets two pairs of widths for four axes.
# kind: exception
# raises: ValueError
# must say: pair for each

def zero_pad(X, pad):
    X_pad = np.pad(X, ((pad, pad), (pad, pad)), mode="constant", constant_values=0)
    return X_pad
