"""The finished layers: equal to the references, locked while a lesson asks for them, clear about bad input."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from helpers import layers
from helpers.checks.call import call
from helpers.checks.judge import judge
from helpers.exercises import course
from helpers.lesson import start
from helpers.messages import say
from instructor.exercises import exercises
from instructor.key import drawn
from instructor.sampling import Draw

REFERENCES = {name: exercise.reference for name, exercise in exercises().items()}
LOCKS = {info.lesson: () for info in course().values()}
LOCKS |= {lesson: tuple(n for i in course().values() if i.lesson == lesson for n in i.locks) for lesson in LOCKS}

# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad: larger than a check's cases
CONVOLUTIONS = [
    (4, 13, 17, 3, 5, 6, 2, 1),
    (3, 20, 14, 2, 4, 7, 3, 0),
    (2, 9, 12, 5, 3, 4, 1, 2),
    (2, 8, 7, 1, 2, 3, 5, 3),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, stride
POOLINGS = [(4, 13, 17, 3, 5, 2), (3, 20, 14, 2, 2, 3), (2, 9, 12, 5, 3, 1)]
TOLERANCE = {"float32": 1e-4, "float64": 1e-10}

dtypes = pytest.mark.parametrize("dtype", ["float64", "float32"])
modes = pytest.mark.parametrize("mode", ["max", "average"])


def layer(name):
    """The layer itself, past the lock."""
    return getattr(import_module(f"helpers.layers.{layers.FILES[name]}"), name)


def sizes_id(sizes):
    return "x".join(map(str, sizes))


@pytest.fixture(autouse=True)
def no_lesson(monkeypatch):
    monkeypatch.setattr("helpers.lesson._open", [])


def assert_like(got, expected, dtype):
    assert got.dtype == dtype
    np.testing.assert_allclose(got, expected, rtol=0, atol=TOLERANCE[dtype] * max(1, np.abs(expected).max()))


# --- equal to the references -------------------------------------------------------------------


def test_there_is_a_layer_for_every_exercise_that_a_later_lesson_builds_on():
    assert layers.FILES.keys() <= REFERENCES.keys()
    assert layers.FILES.keys() == {name for names in LOCKS.values() for name in names}


@pytest.fixture(scope="module", params=[Draw("public"), Draw("layers", hidden=True)], ids=["public", "hidden"])
def cases_of(request):
    """The cases of every exercise for one draw."""
    return {info.name: cases for info, cases in drawn(request.param)}


@pytest.mark.parametrize("name", layers.FILES)
def test_layer_passes_every_case(name, cases_of):
    for case in cases_of[name]:
        verdict = judge(case, call(layer(name), case))
        assert verdict.passed, (case.name, verdict.kind, verdict.difference)


@dtypes
@pytest.mark.parametrize("sizes", CONVOLUTIONS, ids=sizes_id)
def test_convolution_is_the_reference_on_larger_sizes(sizes, dtype):
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    draw = np.random.default_rng(sizes).standard_normal
    shapes = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C_prev, n_C), (1, 1, 1, n_C)
    arguments = (*(draw(shape).astype(dtype) for shape in shapes), {"stride": stride, "pad": pad})
    Z, cache = layer("conv_forward")(*arguments)
    assert_like(Z, REFERENCES["conv_forward"](*arguments)[0], dtype)
    assert all(kept is given for kept, given in zip(cache, arguments, strict=True))

    dZ = draw(Z.shape).astype(dtype)
    gradients = zip(layer("conv_backward")(dZ, cache), REFERENCES["conv_backward"](dZ, cache), strict=True)
    for got, expected in gradients:
        assert_like(got, expected, dtype)


@dtypes
@modes
@pytest.mark.parametrize("sizes", POOLINGS, ids=sizes_id)
def test_pooling_is_the_reference_on_larger_sizes(sizes, mode, dtype):
    *shape, f, stride = sizes
    draw = np.random.default_rng(sizes).standard_normal
    A_prev, hparameters = draw(shape).astype(dtype), {"f": f, "stride": stride}
    A, cache = layer("pool_forward")(A_prev, hparameters, mode)
    assert_like(A, REFERENCES["pool_forward"](A_prev, hparameters, mode)[0], dtype)
    assert cache[0] is A_prev and cache[1] is hparameters

    dA = draw(A.shape).astype(dtype)
    assert_like(layer("pool_backward")(dA, cache, mode), REFERENCES["pool_backward"](dA, cache, mode), dtype)


@dtypes
def test_small_layers_keep_the_type(dtype):
    x = np.random.default_rng(5).standard_normal((2, 3, 3, 2)).astype(dtype)
    assert_like(layer("zero_pad")(x, 2), REFERENCES["zero_pad"](x, 2), dtype)
    step = x[0], x[1], x[:1, :1, :1, 0]
    assert_like(layer("conv_single_step")(*step), REFERENCES["conv_single_step"](*step), dtype)
    share = x[0, 0, 0, 0], (2, 3)
    assert_like(layer("distribute_value")(*share), REFERENCES["distribute_value"](*share), dtype)


def test_whole_number_images_give_a_gradient_with_fractions():
    A_prev = np.arange(16).reshape(1, 4, 4, 1)
    dA_prev = layer("pool_backward")(np.ones((1, 2, 2, 1), dtype=int), (A_prev, {"f": 2, "stride": 2}), "average")
    np.testing.assert_array_equal(dA_prev, np.full(A_prev.shape, 0.25))


def test_every_tied_maximum_gets_the_gradient():
    A_prev = np.ones((1, 2, 2, 1))
    dA_prev = layer("pool_backward")(np.full((1, 1, 1, 1), 3.0), (A_prev, {"f": 2, "stride": 2}))
    np.testing.assert_array_equal(dA_prev, np.full(A_prev.shape, 3.0))
    assert layer("create_mask_from_window")(A_prev[0, :, :, 0]).all()


def test_pad_0_is_a_copy_and_a_forward_result_shares_nothing_with_its_input():
    X = np.ones((1, 2, 2, 1))
    padded = layer("zero_pad")(X, 0)
    pooled, _ = layer("pool_forward")(X, {"f": 1, "stride": 1})
    assert not np.shares_memory(padded, X) and not np.shares_memory(pooled, X)


# --- the lock ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LOCKS)
def test_a_lesson_locks_what_it_asks_for_and_nothing_else(lesson, capsys):
    start(lesson)
    for name in layers.FILES:
        if name not in LOCKS[lesson]:
            assert getattr(layers, name) is layer(name)
            continue
        with pytest.raises(layers.LockedError) as caught:
            exec(f"from helpers.layers import {name}")
        assert str(caught.value) == say("layers.locked", name=name)
        assert caught.value._render_traceback_() == [str(caught.value)]


def test_the_lock_follows_the_lesson(capsys):
    start("03_pooling")
    from helpers.layers import conv_forward

    assert conv_forward is layer("conv_forward")
    assert "conv_forward" not in vars(layers)  # nothing is kept that would pass by the lock
    start("02_convolution")
    with pytest.raises(ImportError, match="conv_forward is what you write"):
        from helpers.layers import conv_forward
    start("03_pooling")
    from helpers.layers import conv_forward  # noqa: F401  and it is open again


def test_dir_lists_what_can_be_had(capsys):
    assert layers.FILES.keys() <= set(dir(layers))
    start("04_backprop")
    assert layers.FILES.keys() & set(dir(layers)) == layers.FILES.keys() - set(LOCKS["04_backprop"])
    assert {"zero_pad", "conv_forward"} <= {name for name, _ in inspect.getmembers(layers)}


def test_a_layer_that_is_not_shipped_says_so(monkeypatch):
    monkeypatch.setitem(layers.FILES, "pool_backward", "a_later_lesson")
    with pytest.raises(ImportError) as caught:
        exec("from helpers.layers import pool_backward")
    assert str(caught.value) == say("layers.not_here", name="pool_backward")
    assert not isinstance(caught.value, layers.LockedError)
    assert "pool_backward" not in dir(layers)


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(layers, "conv_sideways")
    with pytest.raises(AttributeError, match="'conv_sideways'; it has: zero_pad, "):
        layers.conv_sideways  # noqa: B018
    with pytest.raises(ImportError):
        exec("from helpers.layers import conv_sideways")
    from helpers.layers import padding  # a file of the package is no layer, and no error

    assert padding.__name__ == "helpers.layers.padding"


def test_each_file_imports_only_earlier_ones():
    files = dict.fromkeys([*layers.GIVEN.values(), *layers.FILES.values(), *layers.LOOPS.values()])
    order = [name for file in files for name in (*(part for part, of in layers.PARTS.items() if of == file), file)]
    assert {f"{file}.py" for file in order} | {"__init__.py"} == {p.name for p in Path(layers.__path__[0]).glob("*.py")}
    for place, file in enumerate(order):
        tree = ast.parse((Path(layers.__path__[0]) / f"{file}.py").read_text(encoding="utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        used = {module.rsplit(".", 1)[1] for module in imported if module.startswith("helpers.layers.")}
        assert used <= set(order[:place]), file


# --- bad input ---------------------------------------------------------------------------------

IMAGE, FILTERS, BIAS = np.ones((1, 3, 4, 2)), np.ones((2, 2, 2, 3)), np.zeros((1, 1, 1, 3))
STEP = {"stride": 1, "pad": 0}
POOL = {"f": 2, "stride": 1}
BAD_CALLS = {
    "negative pad": ("zero_pad", (IMAGE, -1), "pad is -1"),
    "window larger than the image": ("conv_forward", (IMAGE, np.ones((4, 4, 2, 3)), BIAS, STEP), "4 × 4 .* 3 × 4"),
    "pooling window too large": ("pool_forward", (IMAGE, {"f": 5, "stride": 1}), "5 × 5 .* 3 × 4"),
    "stride 0": ("pool_forward", (IMAGE, {"f": 2, "stride": 0}), "stride is 0"),
    "channels": ("conv_forward", (IMAGE, np.ones((2, 2, 3, 3)), BIAS, STEP), "2 channels, .* 3 deep"),
    "mode": ("pool_forward", (IMAGE, POOL, "mean"), "no pooling mode 'mean'"),
    "mode, backward": ("pool_backward", (np.ones((1, 2, 3, 2)), (IMAGE, POOL), "mean"), "no pooling mode 'mean'"),
    "dZ": ("conv_backward", (np.ones((1, 1, 1, 3)), (IMAGE, FILTERS, BIAS, STEP)), r"dZ has shape \(1, 1, 1, 3\)"),
    "dA": ("pool_backward", (np.ones((1, 1, 1, 2)), (IMAGE, POOL)), r"dA has shape .* \(1, 2, 3, 2\)"),
}


@pytest.mark.parametrize(("name", "arguments", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_input_is_a_clear_error(name, arguments, message):
    with pytest.raises(ValueError, match=message):
        layer(name)(*arguments)


def test_a_window_that_fits_into_the_padded_image_is_right():
    Z, _ = layer("conv_forward")(IMAGE, np.ones((5, 5, 2, 3)), BIAS, {"stride": 1, "pad": 1})
    assert Z.shape == (1, 1, 2, 3)
