# List comprehension over the images, right numbers but a loop over images.
# kind: loop
# must say: images

def conv_forward_fast(A_prev, W, b, hparameters):
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (A_prev.shape[1] - f + 2 * pad) // stride + 1
    n_W = (A_prev.shape[2] - f + 2 * pad) // stride + 1
    filters = W.reshape(-1, n_C)

    def one(image):
        cols = im2col(zero_pad(image[np.newaxis], pad), f, stride)
        return (cols @ filters + b[0, 0, 0]).reshape(n_H, n_W, n_C)

    Z = np.array([one(image) for image in A_prev])
    return Z, (A_prev, W, b, hparameters)
