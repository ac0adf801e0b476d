"""The references, from which every expected array comes, against SciPy, differences, adjoints and known values."""

import json
import re
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import maximum_filter
from scipy.signal import correlate
from scipy.special import log_softmax

from instructor.exercises import exercises

REFERENCES = {name: exercise.reference for name, exercise in exercises().items()}
KNOWN = json.loads((Path(__file__).parent / "known_values.json").read_text(encoding="utf-8"))

# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad
CONVOLUTIONS = [
    (1, 3, 4, 1, 1, 2, 1, 0),
    (2, 5, 8, 3, 3, 4, 2, 1),
    (3, 7, 5, 2, 2, 1, 3, 0),
    (2, 4, 6, 3, 5, 1, 1, 3),
    (1, 9, 6, 2, 4, 3, 2, 2),
    (2, 6, 3, 1, 3, 5, 4, 1),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, stride
POOLINGS = [(1, 4, 5, 2, 3, 1), (2, 6, 7, 3, 3, 2), (3, 8, 5, 1, 2, 3), (2, 5, 9, 4, 1, 2), (1, 6, 4, 2, 4, 3)]
MODES = ("max", "average")


def sizes_id(sizes):
    return "x".join(map(str, sizes))


convolutions = pytest.mark.parametrize("sizes", CONVOLUTIONS, ids=sizes_id)
poolings = pytest.mark.parametrize("sizes", POOLINGS, ids=sizes_id)
modes = pytest.mark.parametrize("mode", MODES)


def convolution_arguments(sizes, seed=0):
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    draw = np.random.default_rng([seed, *sizes]).standard_normal
    shapes = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C_prev, n_C), (1, 1, 1, n_C)
    return (*(draw(shape) for shape in shapes), {"stride": stride, "pad": pad})


def pooling_arguments(sizes):
    """All values differ by 1/8 at least, so no small step makes another one the maximum."""
    *shape, f, stride = sizes
    numbers = np.random.default_rng(sizes).permutation(int(np.prod(shape))) / 8 - 1
    return numbers.reshape(shape), {"f": f, "stride": stride}


def central_differences(value, x, step=1e-3):
    """The gradient of the number ``value()`` with respect to every element of ``x``, which is changed and put back."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + step
        above = value()
        x[index] = kept - step
        gradient[index] = (above - value()) / (2 * step)
        x[index] = kept
    return gradient


@pytest.mark.parametrize("pad", [0, 1, 2, 5])
def test_zero_pad_is_a_constant_border(pad):
    X = np.random.default_rng(pad).standard_normal((3, 4, 2, 5))
    widths = ((0, 0), (pad, pad), (pad, pad), (0, 0))
    np.testing.assert_array_equal(REFERENCES["zero_pad"](X, pad), np.pad(X, widths))


@pytest.mark.parametrize("shape", [(1, 1, 2), (3, 3, 4), (5, 5, 1)], ids=sizes_id)
def test_conv_single_step_is_one_place_of_a_correlation(shape):
    draw = np.random.default_rng(shape).standard_normal
    a_slice_prev, W, b = draw(shape), draw(shape), draw((1, 1, 1))
    expected = correlate(a_slice_prev, W, mode="valid").item() + b.item()
    assert REFERENCES["conv_single_step"](a_slice_prev, W, b) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@convolutions
def test_conv_forward_is_scipys_correlation(sizes):
    A_prev, W, b, hparameters = convolution_arguments(sizes)
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z, cache = REFERENCES["conv_forward"](A_prev, W, b, hparameters)
    for i, c in product(range(len(A_prev)), range(W.shape[3])):
        channels = (
            correlate(A_prev_pad[i, :, :, k], W[:, :, k, c], mode="valid", method="direct") for k in range(W.shape[2])
        )
        expected = sum(channels)[::stride, ::stride] + b[0, 0, 0, c]
        np.testing.assert_allclose(Z[i, :, :, c], expected, rtol=0, atol=1e-12)
    assert all(kept is given for kept, given in zip(cache, (A_prev, W, b, hparameters), strict=True))


@modes
@poolings
def test_pool_forward_is_scipys_filter(sizes, mode):
    A_prev, hparameters = pooling_arguments(sizes)
    f, stride = hparameters["f"], hparameters["stride"]
    A, cache = REFERENCES["pool_forward"](A_prev, hparameters, mode)
    for i, c in product(range(len(A_prev)), range(A_prev.shape[3])):
        image = A_prev[i, :, :, c]
        if mode == "average":
            every = correlate(image, np.full((f, f), 1 / f**2), mode="valid", method="direct")
        else:  # SciPy's windows lie around a pixel: the one that starts at 0 belongs to pixel f // 2
            rows, columns = (slice(f // 2, f // 2 + n - f + 1) for n in image.shape)
            every = maximum_filter(image, size=f)[rows, columns]
        np.testing.assert_allclose(A[i, :, :, c], every[::stride, ::stride], rtol=0, atol=1e-12)
    assert cache[0] is A_prev and cache[1] is hparameters


@convolutions
def test_conv_backward_is_every_central_difference(sizes):
    A_prev, W, b, hparameters = convolution_arguments(sizes)
    forward = REFERENCES["conv_forward"]
    Z, cache = forward(A_prev, W, b, hparameters)
    dZ = np.random.default_rng(1).standard_normal(Z.shape)
    gradients = REFERENCES["conv_backward"](dZ, cache)
    for gradient, x in zip(gradients, (A_prev, W, b), strict=True):
        expected = central_differences(lambda: np.sum(forward(A_prev, W, b, hparameters)[0] * dZ), x)
        np.testing.assert_allclose(gradient, expected, rtol=0, atol=1e-9)


@modes
@poolings
def test_pool_backward_is_every_central_difference(sizes, mode):
    A_prev, hparameters = pooling_arguments(sizes)
    forward = REFERENCES["pool_forward"]
    A, cache = forward(A_prev, hparameters, mode)
    dA = np.random.default_rng(1).standard_normal(A.shape)
    expected = central_differences(lambda: np.sum(forward(A_prev, hparameters, mode)[0] * dA), A_prev)
    np.testing.assert_allclose(REFERENCES["pool_backward"](dA, cache, mode), expected, rtol=0, atol=1e-9)


@convolutions
def test_conv_backward_is_the_adjoint(sizes):
    """Without a bias the layer is linear in its input and in its filters: ⟨conv x, y⟩ = ⟨x, convᵀ y⟩."""
    x, W, b, hparameters = convolution_arguments(sizes, seed=2)
    conv_x, cache = REFERENCES["conv_forward"](x, W, np.zeros_like(b), hparameters)
    y = np.random.default_rng(3).standard_normal(conv_x.shape)
    dx, dW, _ = REFERENCES["conv_backward"](y, cache)
    product_of_outputs = np.vdot(conv_x, y)
    np.testing.assert_allclose([np.vdot(x, dx), np.vdot(W, dW)], product_of_outputs, rtol=0, atol=1e-10)


@poolings
def test_average_pool_backward_is_the_adjoint(sizes):
    x, hparameters = pooling_arguments(sizes)
    pool_x, cache = REFERENCES["pool_forward"](x, hparameters, "average")
    y = np.random.default_rng(3).standard_normal(pool_x.shape)
    dx = REFERENCES["pool_backward"](y, cache, "average")
    assert np.vdot(pool_x, y) == pytest.approx(np.vdot(x, dx), abs=1e-10)


def test_a_mask_marks_the_maximum_and_shares_add_up():
    x = np.random.default_rng(4).standard_normal((3, 5))
    mask = REFERENCES["create_mask_from_window"](x)
    assert mask.dtype == bool and mask.sum() == 1 and x[mask] == x.max()
    shares = REFERENCES["distribute_value"](-2.5, (3, 4))
    assert shares.shape == (3, 4) and shares.sum() == pytest.approx(-2.5) and np.ptp(shares) == 0


# --- the known values -------------------------------------------------------------------------


def drawn(row):
    """The arrays that a row's seed and draws give, such as randn(4,3,3,2) or randint(10,size=(3,3))."""
    state = np.random.RandomState(row["seed"])
    arrays = []
    for text in row["draws"]:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if text.startswith("randn("):
            arrays.append(state.randn(*numbers))
        else:
            assert text.startswith("randint("), text
            arrays.append(state.randint(numbers[0], size=tuple(numbers[1:])))
    return arrays


def looked_up(expression, values):
    """The value of an expression such as Z[0,2,1] or cache[0][1][2][3]: a name and whole numbers, nothing else."""
    assert re.fullmatch(r"[A-Za-z_]+(\[\d+(,\d+)*\])+", expression), expression
    value = values[expression.split("[")[0]]
    for places in re.findall(r"\[([\d,]+)\]", expression):
        place = tuple(int(number) for number in places.split(","))
        value = value[place if isinstance(value, np.ndarray) else place[0]]
    return value


def results(row, mode="max"):
    """The named results of the row's function on the row's arguments."""
    name, args = row["function"], row.get("args", {})
    function = REFERENCES[name]
    if name == "create_mask_from_window":
        return {"value": function(np.array(row["x"]) if "x" in row else drawn(row)[0])}
    if name == "distribute_value":
        return {"value": function(args["dz"], tuple(args["shape"]))}
    arrays = drawn(row)
    if name == "zero_pad":
        return {"value": function(arrays[0], args["pad"])}
    if name == "conv_single_step":
        return {"value": function(*arrays)}
    if name == "conv_forward":
        Z, cache = function(*arrays, args)
        return {"value": Z, "Z": Z, "cache": cache}
    if name == "pool_forward":
        A, cache = function(*arrays, args, mode)
        return {"value": A, "A": A, "cache": cache}
    if name == "conv_backward":
        Z, cache = REFERENCES["conv_forward"](*arrays, args)
        return dict(zip(("dA_prev", "dW", "db"), function(Z, cache), strict=True))
    A_prev, dA = arrays
    dA_prev = function(dA, (A_prev, args), mode)
    return {"value": dA_prev, "dA_prev": dA_prev, "dA": dA}


def border_is_zero(padded, pad):
    inner = np.zeros(padded.shape, dtype=bool)
    inner[:, pad:-pad, pad:-pad, :] = True
    return not padded[~inner].any() and padded[inner].all()


def close(got, expected):
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-8)  # the published values have eight decimals


READERS = {
    "shape": lambda row, found: found["value"].shape == tuple(row["shape"]),
    "border_is_zero": lambda row, found: border_is_zero(found["value"], row["args"]["pad"]),
    "value": lambda row, found: close(found["value"], row["value"]),
    "each": lambda row, found: close(found["value"], row["each"]),
    "mean": lambda row, found: close(found["value"].mean(), row["mean"]),
    "means": lambda row, found: [close(found[part].mean(), mean) for part, mean in row["means"].items()],
    "at": lambda row, found: [close(looked_up(place, found), value) for place, value in row["at"].items()],
    "dA_mean": lambda row, found: close(found["dA"].mean(), row["dA_mean"]),
    "drawn": lambda row, found: np.testing.assert_array_equal(drawn(row)[0], row["drawn"]),
}
READERS |= {
    f"{mode}_at": lambda row, found, mode=mode: [
        close(looked_up(place, results(row, mode)), value) for place, value in row[f"{mode}_at"].items()
    ]
    for mode in MODES
}
ARGUMENTS = {"function", "seed", "draws", "args", "x", "dZ"}  # the rest of a row's entries: what goes in


@pytest.mark.parametrize("row", KNOWN, ids=[f"{k}-{row['function']}" for k, row in enumerate(KNOWN)])
def test_known_value(row):
    said = row.keys() - ARGUMENTS
    assert said and said <= READERS.keys()
    assert row.get("dZ", "Z of conv_forward on the same") == "Z of conv_forward on the same"
    found = results(row)
    for entry in said:
        assert READERS[entry](row, found) is not False, entry


# exercises for which no seeded value is published; other tests hold them against something else
UNPUBLISHED = {
    "im2col",
    "col2im",
    "relu_forward",
    "relu_backward",
    "softmax_cross_entropy",
    "model_gradients",
    "sgd_momentum_step",
}


def test_known_values_cover_every_graded_exercise():
    """The fast forms are held against the loops, and the two steps between them have no published values."""
    published = {name.removesuffix("_fast") for name, e in exercises().items() if e.graded and not e.rule}
    published -= UNPUBLISHED
    assert {row["function"] for row in KNOWN} == published


@convolutions
def test_the_fast_convolution_is_the_loops(sizes):
    arguments = convolution_arguments(sizes)
    (Z, cache), (expected, _) = REFERENCES["conv_forward_fast"](*arguments), REFERENCES["conv_forward"](*arguments)
    np.testing.assert_allclose(Z, expected, rtol=0, atol=1e-12)
    dZ = np.random.default_rng(2).standard_normal(Z.shape)
    pairs = zip(REFERENCES["conv_backward_fast"](dZ, cache), REFERENCES["conv_backward"](dZ, cache), strict=True)
    for gradient, right in pairs:
        np.testing.assert_allclose(gradient, right, rtol=0, atol=1e-12)


@modes
@poolings
def test_the_fast_pooling_is_the_loops(sizes, mode):
    A_prev, hparameters = pooling_arguments(sizes)
    A, cache = REFERENCES["pool_forward_fast"](A_prev, hparameters, mode)
    np.testing.assert_allclose(A, REFERENCES["pool_forward"](A_prev, hparameters, mode)[0], rtol=0, atol=1e-12)
    dA = np.random.default_rng(3).standard_normal(A.shape)
    fast, right = (REFERENCES[name](dA, cache, mode) for name in ("pool_backward_fast", "pool_backward"))
    np.testing.assert_allclose(fast, right, rtol=0, atol=1e-12)


@poolings
def test_im2col_is_every_slice_and_col2im_its_adjoint(sizes):
    *shape, f, stride = sizes
    A, _ = pooling_arguments(sizes)
    n_H, n_W = ((n - f) // stride + 1 for n in shape[1:3])
    columns = REFERENCES["im2col"](A, f, stride)
    places = product(range(shape[0]), range(n_H), range(n_W))
    for row, (i, h, w) in zip(columns, places, strict=True):
        window = A[i, h * stride : h * stride + f, w * stride : w * stride + f, :]
        np.testing.assert_array_equal(row, window.reshape(-1))
    other = np.random.default_rng(4).integers(-9, 9, columns.shape) / 8
    assert np.sum(columns * other) == np.sum(A * REFERENCES["col2im"](other, tuple(shape), f, stride))


@pytest.mark.parametrize("text", ["__import__('os')", "Z[0].mean()", "Z[:]", "Z[0][f]", "Z"])
def test_only_places_are_looked_up(text):
    with pytest.raises(AssertionError):
        looked_up(text, {"Z": np.zeros((2, 2))})


def test_sizes_are_told_apart():
    """The convolutions above have overlapping and separate windows, borders and none, strides that do not divide."""
    assert {f > stride for *_, f, _, stride, _ in CONVOLUTIONS} == {True, False}
    assert {pad == 0 for *_, pad in CONVOLUTIONS} == {True, False}
    assert any((n_H - f + 2 * pad) % stride for _, n_H, _, _, f, _, stride, pad in CONVOLUTIONS)
    assert all(len(set(pair)) == 2 for sizes in CONVOLUTIONS for pair in pairwise(sizes[1:3]))


# --- lesson 06 --------------------------------------------------------------------------------------


def test_relu_is_its_definition_and_its_slope():
    Z = np.array([[-2.0, 0.5], [3.0, -0.25]])
    A, cache = REFERENCES["relu_forward"](Z)
    assert A.tolist() == [[0.0, 0.5], [3.0, 0.0]] and cache is Z
    dA = np.array([[1.0, -2.0], [4.0, 8.0]])
    expected = central_differences(lambda: np.sum(REFERENCES["relu_forward"](Z)[0] * dA), Z)
    np.testing.assert_allclose(REFERENCES["relu_backward"](dA, Z), expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("offset", [0.0, 1000.0])
def test_softmax_cross_entropy_is_scipys_and_its_gradient_every_central_difference(offset):
    scores = np.random.default_rng(5).standard_normal((4, 3)) + offset
    labels = np.array([0, 2, 1, 2])
    loss, dscores = REFERENCES["softmax_cross_entropy"](scores, labels)
    np.testing.assert_allclose(loss, -log_softmax(scores, axis=1)[np.arange(4), labels].mean(), rtol=1e-12)
    expected = central_differences(lambda: REFERENCES["softmax_cross_entropy"](scores, labels)[0], scores, 1e-4)
    np.testing.assert_allclose(dscores, expected, rtol=0, atol=1e-7)


def test_model_gradients_are_every_central_difference():
    draw = np.random.default_rng(6).standard_normal
    first, second = {"W1": (3, 3, 1, 2), "b1": (1, 1, 1, 2)}, {"W2": (3, 3, 2, 2), "b2": (1, 1, 1, 2)}
    shapes = {**first, **second, "W3": (4, 3), "b3": (1, 3)}
    parameters, X, labels = {name: draw(shape) for name, shape in shapes.items()}, draw((2, 2, 4, 1)), np.array([2, 0])
    loss, gradients = REFERENCES["model_gradients"](parameters, X, labels)
    assert gradients.keys() == parameters.keys() and loss > 0
    for name, value in parameters.items():
        expected = central_differences(lambda: REFERENCES["model_gradients"](parameters, X, labels)[0], value, 1e-6)
        np.testing.assert_allclose(gradients[name], expected, rtol=0, atol=1e-6)


def test_momentum_is_the_sum_of_fading_gradients():
    p, v = {"w": np.array([10.0])}, {"w": np.array([0.0])}
    gradients = [2.0, -1.0, 4.0]
    for gradient in gradients:
        p, v = REFERENCES["sgd_momentum_step"](p, {"w": np.array([gradient])}, v, 0.25, 0.5)
    fading = [sum(0.5 ** (now - then) * gradients[then] for then in range(now + 1)) for now in range(3)]
    assert v["w"].item() == fading[-1] and p["w"].item() == 10 - 0.25 * sum(fading)
