# dscores has the opposite sign.
# kind: other

def softmax_cross_entropy(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -logs[rows, labels].mean()
    target = np.zeros_like(logs)
    target[rows, labels] = 1
    dscores = (target - np.exp(logs)) / len(labels)
    return loss, dscores
