# A loop over the places of the window, computed in float32.

from numpy.lib.stride_tricks import sliding_window_view


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def pool_by_windows(A_prev, hparameters, mode="max"):
    windows = seen(A_prev, hparameters["f"], hparameters["stride"])
    return {"max": np.amax, "average": np.mean}[mode](windows, axis=(-1, -2)), (A_prev, hparameters)


def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def unpool_by_places(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    A, dA_prev = pool_by_windows(A_prev, hparameters, mode)[0], 0 * A_prev
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * dA.shape[1] : stride, s : s + stride * dA.shape[2] : stride]
        dA_prev[place] += np.where(A_prev[place] == A, dA, 0) if mode == "max" else dA / f**2
    return dA_prev


def pool_backward_fast(*arguments):
    return to_float32(unpool_by_places(*to_float32(arguments)))
