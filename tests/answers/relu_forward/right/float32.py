# A copy with its negative numbers set to 0, computed in float32.

def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def relu_in_a_copy(Z):
    A = Z.copy()
    A[Z < 0] = 0
    return A, Z


def relu_forward(*arguments):
    return to_float32(relu_in_a_copy(*to_float32(arguments)))
