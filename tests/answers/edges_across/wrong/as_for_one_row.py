# Sliced as in the row of five pixels, so along the images.
# kind: one
# is: between_images

def edges_across(X):
    return np.abs(X[1:] - X[:-1])
