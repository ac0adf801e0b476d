# The loss is the sum over the images instead of their mean.
# kind: one
# is: loss_summed

def softmax_cross_entropy(scores, labels):
    m, classes = scores.shape
    loss = 0
    dscores = np.zeros(scores.shape)
    for i in range(m):
        s = scores[i] - np.max(scores[i])
        p = np.exp(s) / np.sum(np.exp(s))
        loss -= s[labels[i]] - np.log(np.sum(np.exp(s)))
        p[labels[i]] -= 1
        dscores[i] = p / m
    return loss, dscores
