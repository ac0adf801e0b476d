# Keepdims forgotten, the row of maxima does not fit beside the scores (ValueError of broadcasting).
# kind: exception
# raises: ValueError
# must say: keepdims=true

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
    m = scores.shape[0]
    shifted = scores - scores.max(axis=1)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1))
    loss = -log_probs[np.arange(m), labels].mean()
    dscores = np.exp(log_probs)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    return loss, dscores
