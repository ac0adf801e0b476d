# Place by place of the window, into an array of zeros, computed in float32.

def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def columns_by_places(image, side, step):
    """Place by place into an array of zeros, instead of a view."""
    m, rows, cols, depth = image.shape
    n_H, n_W = (rows - side) // step + 1, (cols - side) // step + 1
    result = np.zeros((m, n_H, n_W, side, side, depth), dtype=image.dtype)
    for r in range(side):
        for s in range(side):
            result[:, :, :, r, s] = image[:, r : r + step * n_H : step, s : s + step * n_W : step]
    return result.reshape(m * n_H * n_W, side * side * depth)


def im2col(*arguments):
    return to_float32(columns_by_places(*to_float32(arguments)))
