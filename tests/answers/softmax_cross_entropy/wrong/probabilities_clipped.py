# No probability below 1e-15 comes to the logarithm.
# kind: one
# is: floor_under_probability

def softmax_cross_entropy(scores, labels):
    z = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(z)
    p /= p.sum(axis=1, keepdims=True)
    picked = np.clip(p[range(len(labels)), labels], 1e-15, 1 - 1e-15)
    d = p.copy()
    d[range(len(labels)), labels] -= 1
    return -np.log(picked).mean(), d / len(labels)
