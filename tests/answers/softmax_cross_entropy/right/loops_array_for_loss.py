# A loop over the images, and an array with one number for the loss.

def softmax_cross_entropy(scores, labels):
    loss, d = 0.0, np.zeros(scores.shape)
    for i, right in enumerate(labels):
        shifted = scores[i] - max(scores[i])
        total = sum(np.exp(shifted))
        loss += np.log(total) - shifted[right]
        d[i] = np.exp(shifted) / total
        d[i, right] -= 1
    return np.array([[loss / len(labels)]]), d / len(labels)
