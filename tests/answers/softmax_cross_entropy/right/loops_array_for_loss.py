# A loop over the images, and an array with one number for the loss.

def softmax_cross_entropy(scores, labels):
    loss, d = 0.0, np.zeros(scores.shape)
    for i, right in enumerate(labels):
        shifted = scores[i] - max(scores[i])
        p = np.exp(shifted) / sum(np.exp(shifted))
        loss -= np.log(p[right])
        d[i] = p
        d[i, right] -= 1
    return np.array([[loss / len(labels)]]), d / len(labels)
