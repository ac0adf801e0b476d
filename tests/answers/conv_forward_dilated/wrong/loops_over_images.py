# Image after image, in a comprehension.
# kind: loop
# must say: loop

def conv_forward_dilated(A_prev, W, b, hparameters):
    f, d, s = W.shape[0], hparameters["dilation"], hparameters["stride"]
    long = (f - 1) * d + 1

    def one(image):
        seen = np.lib.stride_tricks.sliding_window_view(image, (long, long), axis=(0, 1))[::s, ::s, :, ::d, ::d]
        Z = np.zeros((*seen.shape[:2], W.shape[3]))
        for r in range(f):
            for q in range(f):
                Z += seen[..., r, q] @ W[r, q]
        return Z + b[0, 0, 0]

    return np.array([one(image) for image in zero_pad(A_prev, hparameters["pad"])])
