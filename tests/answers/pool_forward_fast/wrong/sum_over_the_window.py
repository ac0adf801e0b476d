# Mode "average" gives the sum of a window.
# kind: one
# is: sum_for_average

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, H, W, C = A_prev.shape
    n_H, n_W = (H - f) // stride + 1, (W - f) // stride + 1
    parts = np.array([A_prev[:, r:r+stride*n_H:stride, s:s+stride*n_W:stride]
                      for r in range(f) for s in range(f)])
    reduce = {"max": np.max, "average": np.sum}[mode]
    return reduce(parts, axis=0), (A_prev, hparameters)
