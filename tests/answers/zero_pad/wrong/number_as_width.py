# All four axes are padded, images and channels too.
# kind: one
# is: pads_every_axis

def zero_pad(X, pad):
    X_pad = np.pad(X, pad, 'constant', constant_values=0)
    return X_pad
