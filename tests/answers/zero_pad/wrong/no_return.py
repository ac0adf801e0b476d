# The result is printed and not returned.
# kind: other

def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    print(X_pad.shape)
