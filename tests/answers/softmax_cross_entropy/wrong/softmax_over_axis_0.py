# Softmax over axis 0, the images, in place of the classes, and the loss is a sum instead of a mean.
# kind: two
# is: softmax_over_images, loss_summed

def softmax_cross_entropy(scores, labels):
    m, n_classes = scores.shape
    z = scores - np.max(scores, axis=0)
    p = np.exp(z) / np.sum(np.exp(z), axis=0)
    loss = 0
    for i in range(m):
        loss += -np.log(p[i, labels[i]])
    dscores = p.copy()
    for i in range(m):
        dscores[i, labels[i]] -= 1
    dscores = dscores / m
    return loss, dscores
