# Logarithm of p + 1e-8, large losses are cut off.
# kind: one
# is: floor_under_probability

def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    probs = e / e.sum(axis=1, keepdims=True)
    correct = probs[range(m), labels]
    loss = np.mean(-np.log(correct + 1e-8))
    grad = probs.copy()
    grad[range(m), labels] -= 1
    return loss, grad / m
