# Mode "average" gives the sum of a window.
# kind: one
# is: sum_for_average

def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (A_prev.shape[1] - f)//stride + 1
    n_W = (A_prev.shape[2] - f)//stride + 1
    A = None
    for r in range(f):
        for s in range(f):
            pixel = A_prev[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride, :]
            if A is None:
                A = pixel.copy()
            elif mode == "max":
                A = np.maximum(A, pixel)
            else:
                A = A + pixel
    # average: TODO divide
    return A, (A_prev, hparameters)
