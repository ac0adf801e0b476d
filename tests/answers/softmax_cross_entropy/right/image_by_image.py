# Image by image in a loop, rows filled one at a time.

def softmax_cross_entropy(scores, labels):
    m = len(labels)
    loss = 0.0
    dscores = np.zeros(scores.shape)
    for i in range(m):
        s = scores[i] - scores[i].max()
        log_p = s - np.log(np.exp(s).sum())
        right = int(labels[i])
        loss -= log_p[right] / m
        dscores[i] = np.exp(log_p) / m
        dscores[i, right] -= 1 / m
    return loss, dscores
