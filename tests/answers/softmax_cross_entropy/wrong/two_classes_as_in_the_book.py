# The loss is that of yes or no for each class.
# kind: other

def softmax_cross_entropy(scores, labels):
    m, n = scores.shape
    Y = np.eye(n)[labels]
    s = scores - np.max(scores, axis=1, keepdims=True)
    P = np.exp(s) / np.sum(np.exp(s), axis=1, keepdims=True)
    # y log p + (1 - y) log(1 - p)
    eps = 1e-12
    loss = -np.sum(Y * np.log(P + eps) + (1 - Y) * np.log(1 - P + eps)) / m
    return loss, (P - Y) / m
