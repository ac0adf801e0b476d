# The loss is the mean over every row with every label.
# kind: one
# is: every_label_of_every_row

def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    m = len(labels)
    loss = -np.mean(logp[:, labels])
    dscores = np.exp(logp)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    return loss, dscores
