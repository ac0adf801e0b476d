# The logarithm of the sum of powers, computed in float32.

def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def softmax_by_one_hot(scores, labels):
    """The right classes as rows of a unit matrix."""
    m, classes = scores.shape
    from_top = scores - scores.max(axis=1)[:, None]
    logs = from_top - np.log(np.exp(from_top).sum(axis=1))[:, None]
    one_hot = np.eye(classes)[labels]
    return float(-np.sum(one_hot * logs) / m), (np.exp(logs) - one_hot) / m


def softmax_cross_entropy(*arguments):
    return to_float32(softmax_by_one_hot(*to_float32(arguments)))
