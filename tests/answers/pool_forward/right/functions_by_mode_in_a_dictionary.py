# Dictionary that maps the mode to np.max or np.mean, nested list comprehension.

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    keep = {"max": np.max, "average": np.mean}[mode]
    tops = range(0, n_H_prev - f + 1, stride)
    lefts = range(0, n_W_prev - f + 1, stride)
    A = np.array([[[keep(A_prev[i, t:t + f, l:l + f], axis=(0, 1)) for l in lefts] for t in tops] for i in range(m)])
    return A, (A_prev, hparameters)
