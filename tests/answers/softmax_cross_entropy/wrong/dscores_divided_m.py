# Dscores not divided by m.
# kind: one
# is: gradient_not_divided

def softmax_cross_entropy(scores, labels):
    """Compute the mean cross-entropy of a batch, and how it changes with each score.

    scores: array of shape (m, classes)
    labels: array of shape (m,), whole numbers from 0 to classes - 1, the right class of each image

    Returns loss, one number, and dscores, array of the shape of scores.
    """
    # Step 1: the scores, each row with its largest number subtracted. Shape (m, classes).
    # Step 2: the logarithm of every probability, by the formula above. Shape (m, classes).
    # Step 3: the loss, minus the mean of the right classes' logarithms. One number.
    # Step 4: the probabilities, e to the power of step 2; 1 subtracted at the right classes; divided by m.
    # Step 5: return loss and dscores.
    m = len(scores)
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))
    loss = -np.mean(log_p[np.arange(m), labels])
    p = np.exp(log_p)
    p[np.arange(m), labels] -= 1
    dscores = p
    return loss, dscores
