# np.exp gets scores from which the largest was not subtracted.
# kind: one
# is: overflows

def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(m), labels]))
    dscores = p.copy()
    dscores[np.arange(m), labels] -= 1
    return loss, dscores / m
