# The loss lacks its minus.
# kind: one
# is: minus_forgotten

def softmax_cross_entropy(scores, labels):
    verschoben = scores - scores.max(axis=1, keepdims=True)
    logs = verschoben - np.log(np.exp(verschoben).sum(axis=1, keepdims=True))
    m = scores.shape[0]
    richtig = logs[np.arange(m), labels]
    loss = np.mean(richtig)
    d = np.exp(logs)
    d[np.arange(m), labels] -= 1
    return loss, d / m
