# The shares are random; only their sum is right.
# kind: other

def distribute_value(dz, shape):
    # together they make dz
    shares = np.random.rand(*shape)
    return dz * shares / shares.sum()
