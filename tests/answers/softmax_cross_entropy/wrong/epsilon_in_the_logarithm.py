# 1e-8 is added to the probabilities before the logarithm.
# kind: one
# is: floor_under_probability

def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    exps = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    correct = probs[np.arange(m), labels]
    loss = -np.sum(np.log(correct + 1e-8)) / m
    dscores = probs.copy()
    dscores[np.arange(m), labels] -= 1
    return loss, dscores / m
