# The loss uses log_p[:, labels], which takes every label's column of every row, and dscores is not divided by m.
# kind: other

def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[:, labels])
    dscores = np.exp(log_p)
    dscores[np.arange(m), labels] -= 1
    return loss, dscores
