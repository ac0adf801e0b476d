# One loop over the places of the window, computed in float32.

def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def image_by_places(cols, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    cols = cols.reshape(m, n_H, n_W, f, f, n_C)
    image = np.zeros(shape, dtype=cols.dtype)
    for place in range(f * f):
        r, s = divmod(place, f)
        image[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride] += cols[:, :, :, r, s]
    return image


def col2im(*arguments):
    return to_float32(image_by_places(*to_float32(arguments)))
