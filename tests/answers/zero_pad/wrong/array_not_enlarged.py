# X_pad is made with the shape of X, so the padded image does not fit into its place (for every pad above 0).
# kind: other
# raises: ValueError

def zero_pad(X, pad):
    X_pad = np.zeros(X.shape)
    for i in range(X.shape[0]):
        # pad every image
        img = np.pad(X[i], ((pad, pad), (pad, pad), (0, 0)))
        X_pad[i] = img
    return X_pad
