# Four loops in plain Python, under other names, and a list for the cache.

def pool_forward(inputs, hp, how="max"):
    m, n_H_prev, n_W_prev, n_C = inputs.shape
    f, s = hp["f"], hp["stride"]
    A = np.zeros((m, 1 + (n_H_prev - f) // s, 1 + (n_W_prev - f) // s, n_C))
    for i in range(m):
        for h in range(A.shape[1]):
            for w in range(A.shape[2]):
                for c in range(n_C):
                    values = [float(v) for v in inputs[i, h * s : h * s + f, w * s : w * s + f, c].flat]
                    A[i, h, w, c] = max(values) if how == "max" else sum(values) / len(values)
    return A, [inputs, dict(hp)]
