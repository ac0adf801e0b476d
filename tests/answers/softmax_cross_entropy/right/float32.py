# Probabilities by a division, then their logarithms, computed in float32.

def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def softmax_by_division(scores, labels):
    """Probabilities first, then their logarithms; the right classes as rows of a unit matrix."""
    m, classes = scores.shape
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    p = powers / powers.sum(axis=1)[:, None]
    one_hot = np.eye(classes)[labels]
    return float(-np.sum(one_hot * np.log(p)) / m), (p - one_hot) / m


def softmax_cross_entropy(*arguments):
    return to_float32(softmax_by_division(*to_float32(arguments)))
