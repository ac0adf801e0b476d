# The search for the maximum starts at 0, so a window of negative numbers gives 0; and mode "average" gives the sum of a window.
# kind: two
# is: maximum_starts_at_0, sum_for_average

def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for k in range(f * f):
        r, s = k // f, k % f
        teil = A_prev[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride, :]
        A = np.where(teil > A, teil, A) if mode == "max" else A + teil
    return A, (A_prev, hparameters)
