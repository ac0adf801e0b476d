# A sum and the bias, computed in float32.

def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def in_any_type(a, W, b):
    return np.sum(a * W) + b


def conv_single_step(*arguments):
    return to_float32(in_any_type(*to_float32(arguments)))
