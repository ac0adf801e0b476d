# The loop runs over a number, without range.
# kind: exception
# raises: TypeError
# must say: range

def softmax_cross_entropy(scores, labels):
    m = len(labels)
    loss = 0
    dscores = np.zeros(scores.shape)
    for i in m:
        s = scores[i] - max(scores[i])
        p = np.exp(s) / sum(np.exp(s))
        loss += -np.log(p[labels[i]]) / m
        p[labels[i]] -= 1
        dscores[i] = p / m
    return loss, dscores
