"""The unseen answers are wrong, and only as they say: right exactly where their mistakes make no difference.

Those whose only mistake is a loop are right everywhere.

Nothing here knows the checks' cases or the known mistakes' code: the layers say what is right.
"""

import copy
import linecache
import tomllib
import traceback
import warnings
from collections import Counter
from math import prod
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from helpers.layers import backprop, convolution, fast, padding, pooling
from tests.unseen_answers import ANSWERS, compiled

ROOT = Path(__file__).resolve().parents[1]
KNOWN = tomllib.loads((ROOT / "helpers/messages/en/misconceptions.toml").read_text("utf-8"))["misconceptions"]
LAYERS = {name: value for file in (backprop, convolution, fast, padding, pooling) for name, value in vars(file).items()}

# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad
CONVOLUTIONS = [
    (2, 5, 7, 3, 3, 2, 2, 1),
    (2, 6, 5, 2, 2, 3, 1, 2),
    (1, 3, 4, 1, 2, 1, 1, 0),
    (1, 8, 6, 2, 3, 3, 2, 0),
    (3, 4, 6, 1, 2, 2, 3, 1),
    (2, 4, 5, 2, 1, 2, 1, 0),
    (2, 3, 5, 2, 3, 1, 2, 2),
    (1, 3, 3, 2, 3, 1, 1, 0),
    (2, 6, 4, 2, 2, 1, 2, 0),
    (2, 5, 6, 2, 2, 2, 1, 1),
]
# m, n_H_prev, n_W_prev, n_C, f, stride, and what is added to all values
POOLINGS = [
    (2, 5, 7, 3, 2, 1, 0),
    (1, 4, 6, 2, 2, 2, 0),
    (3, 7, 5, 2, 3, 2, -9),
    (2, 6, 5, 1, 3, 1, 9),
    (2, 7, 8, 2, 2, 3, 0),
    (2, 3, 4, 2, 1, 1, 0),
    (2, 5, 6, 2, 1, 3, 0),
    (1, 3, 3, 2, 3, 1, -9),
    (2, 6, 6, 2, 2, 2, 9),
]
SHARED = [(8.0, (2, 2)), (-2.5, (3, 2)), (7.3, (2, 5)), (1.0, (3, 3)), (4.5, (1, 4)), (-6.0, (3, 1)), (2.0, (1, 1))]


def case(exercise, sizes, *arguments):
    """Arguments, the right result, and whatever a mistake's difference may depend on."""
    return SimpleNamespace(arguments=arguments, right=LAYERS[exercise](*arguments), **sizes)


def cases():
    """A list for each exercise."""
    draw = np.random.default_rng(20).normal
    found = {exercise: [] for exercise in KNOWN}
    for m, n_H, n_W, n_C, pad in [(2, 3, 4, 2, 1), (1, 4, 3, 3, 2), (3, 2, 5, 1, 0), (2, 5, 3, 2, 3)]:
        found["zero_pad"].append(case("zero_pad", {"pad": pad}, draw(size=(m, n_H, n_W, n_C)), pad))
    for f, k in [(3, 2), (2, 4), (2, 1), (1, 3), (3, 3), (1, 1), (2, 2), (4, 3)]:
        block = draw(size=(f, f, k)), draw(size=(f, f, k)), draw(size=(1, 1, 1))
        found["conv_single_step"].append(case("conv_single_step", {"f": f, "k": k}, *block))
    for m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad in CONVOLUTIONS:
        shapes = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C_prev, n_C), (1, 1, 1, n_C)
        inputs = [draw(size=shape) for shape in shapes]
        hparameters = {"stride": stride, "pad": pad}
        Z, cache = LAYERS["conv_forward"](*inputs, hparameters)
        n_H, n_W = Z.shape[1:3]
        sizes = {"m": m, "n_C_prev": n_C_prev, "f": f, "n_C": n_C, "n_H": n_H, "n_W": n_W, **hparameters}
        sizes["places_with_one_pad"] = tuple((n - f + pad) // stride + 1 for n in (n_H_prev, n_W_prev))
        dZ, padded = draw(size=Z.shape), LAYERS["zero_pad"](inputs[0], pad)
        for end in ("", "_fast"):
            found[f"conv_forward{end}"].append(case(f"conv_forward{end}", sizes, *inputs, hparameters))
            found[f"conv_backward{end}"].append(case(f"conv_backward{end}", sizes, dZ, cache))
        found["im2col"].append(case("im2col", sizes, padded, f, stride))
        columns = draw(size=(m * n_H * n_W, f * f * n_C_prev))
        found["col2im"].append(case("col2im", sizes, columns, padded.shape, f, stride))
    for m, n_H_prev, n_W_prev, n_C, f, stride, shift in POOLINGS:
        A_prev, hparameters = draw(size=(m, n_H_prev, n_W_prev, n_C)) + shift, {"f": f, "stride": stride}
        for mode in ("max", "average"):
            A, cache = LAYERS["pool_forward"](A_prev, hparameters, mode)
            n_H, n_W = A.shape[1:3]
            sizes = {"m": m, "n_C": n_C, "n_H": n_H, "n_W": n_W, "mode": mode, **hparameters}
            dA = draw(size=A.shape)
            for end in ("", "_fast"):
                found[f"pool_forward{end}"].append(case(f"pool_forward{end}", sizes, A_prev, hparameters, mode))
                found[f"pool_backward{end}"].append(case(f"pool_backward{end}", sizes, dA, cache, mode))
    for shape, shift in [((3, 3), 0), ((2, 2), -9), ((2, 3), 9), ((4, 4), 0), ((3, 3), -1), ((2, 2), 0)]:
        found["create_mask_from_window"].append(case("create_mask_from_window", {}, draw(size=shape) + shift))
    for dz, shape in SHARED:
        found["distribute_value"].append(case("distribute_value", {}, dz, shape))
    return found


def never(s):
    return False


def averages(s):
    return s.mode == "average"


def takes_maximum(s):
    return s.mode == "max"


def one_place(s):
    return s.n_H == s.n_W == 1


def no_step(s):
    return s.stride == 1 or one_place(s)


def no_overlap(s):
    return s.stride >= s.f or one_place(s)


def size(s):
    return prod(s.arguments[1])


# where a mistake makes no difference, so that an answer with nothing else wrong is right
WINDOWS = {
    "window_not_strided": no_step,
    "rows_not_strided": lambda s: s.stride == 1 or s.n_H == 1,
    "columns_not_strided": lambda s: s.stride == 1 or s.n_W == 1,
    "rows_and_columns_swapped": one_place,
    "n_W_from_rows": lambda s: s.n_H == s.n_W,
    "one_row_short": never,
    "first_image_only": lambda s: s.m == 1,
    "pad_read_from_stride": lambda s: s.pad == s.stride,
}
RIGHT_WHERE = {
    "zero_pad": {name: lambda s: s.pad == 0 for name in KNOWN["zero_pad"]} | {"one_pixel": lambda s: s.pad == 1},
    "conv_single_step": {
        "bias_in_every_product": lambda s: s.f == s.k == 1,
        "no_bias": never,
        "first_channel_only": lambda s: s.k == 1,
        "flips_kernel": lambda s: s.f == 1,
        "transposes_kernel": lambda s: s.f == 1,
        "matrix_product": lambda s: None if s.f == 1 else False,
        "no_sum": lambda s: s.f == s.k == 1,
    },
    "conv_forward": {
        **WINDOWS,
        "unpadded_input_used": lambda s: s.pad == 0,
        "every_bias": lambda s: s.n_C == 1,
        "no_bias": never,
        "first_channel_only": lambda s: s.n_C_prev == 1,
        "flips_kernel": lambda s: s.f == 1,
        "pad_counted_once": lambda s: s.places_with_one_pad == (s.n_H, s.n_W),
        "padded_input_in_cache": lambda s: s.pad == 0,
    },
    "pool_forward": {
        **WINDOWS,
        "window_as_large_as_stride": lambda s: s.stride == s.f,
        "pools_every_channel": lambda s: s.n_C == 1,
        "first_channel_only": lambda s: s.n_C == 1,
        "sum_for_average": lambda s: takes_maximum(s) or s.f == 1,
        "mode_ignored": lambda s: takes_maximum(s) or s.f == 1,
        "modes_exchanged": lambda s: s.f == 1,
        "maximum_starts_at_0": lambda s: averages(s) or (s.right[0] >= 0).all(),
    },
    "conv_backward": {
        **WINDOWS,
        "cut_pad_to_minus_pad": lambda s: s.pad > 0,
        "random_start": never,
        "last_image_only": lambda s: s.m == 1,
        "kernel_flipped": lambda s: s.f == 1,
        "input_gradient_overwritten": lambda s: s.n_C == 1 and no_overlap(s),
        "filter_gradient_overwritten": lambda s: s.m == 1 and one_place(s),
        "bias_gradient_overwritten": lambda s: s.m == 1 and one_place(s),
        "bias_gets_every_filter": lambda s: s.n_C == 1,
        "averaged_over_images": lambda s: s.m == 1,
    },
    "create_mask_from_window": {
        "maximum_of_each_column": never,
        "maximum_of_each_row": never,
        "keeps_value": never,
        "largest_size": lambda s: np.argmax(s.arguments[0]) == np.argmax(np.abs(s.arguments[0])),
        "reversed_mask": never,
        "returns_index": never,
    },
    "distribute_value": {
        "not_divided": lambda s: size(s) == 1,
        "gradient_ignored": lambda s: s.arguments[0] == 1,
        "square_of_n_H": lambda s: s.arguments[1][0] == s.arguments[1][1],
        "divided_by_sum": lambda s: size(s) == sum(s.arguments[1]),
        "divided_by_n_H": lambda s: s.arguments[1][1] == 1,
        "returns_average": never,
        "whole_division": lambda s: s.arguments[0] % size(s) == 0,
    },
    "pool_backward": {
        **WINDOWS,
        "gradient_overwritten": no_overlap,
        "first_image_only": lambda s: averages(s) or s.m == 1 or s.f == 1,
        "mask_times_input": averages,
        "mask_alone": averages,
        "whole_window_gets_it": lambda s: averages(s) or s.f == 1,
        "average_of_input": takes_maximum,
        "average_not_divided": lambda s: takes_maximum(s) or s.f == 1,
        "mode_ignored": lambda s: takes_maximum(s) or s.f == 1,
        "modes_exchanged": lambda s: s.f == 1,
        "gradient_read_at_input_corners": lambda s: s.f == s.stride == 1 or one_place(s),
    },
    "im2col": {
        "channels_before_pixels": lambda s: s.f == 1 or s.n_C_prev == 1,
        "window_rows_and_columns_exchanged": lambda s: s.f == 1,
        "images_last": lambda s: s.m == 1 or one_place(s),
        "stride_forgotten": lambda s: s.stride == 1,
        "matrix_on_its_side": never,
    },
    "col2im": {
        "overwritten": no_overlap,
        "averaged_where_windows_overlap": no_overlap,
        "channels_before_pixels": lambda s: s.f == 1 or s.n_C_prev == 1,
        "window_rows_and_columns_exchanged": lambda s: s.f == 1,
        "stride_forgotten": no_step,
    },
    "conv_forward_fast": {
        "filters_cut_row_by_row": lambda s: s.n_C == 1,
        "no_bias": never,
        "every_bias": lambda s: s.n_C == 1,
        "filters_before_places": lambda s: s.n_C == 1 or one_place(s),
        "flips_kernel": lambda s: s.f == 1,
        "padded_input_in_cache": lambda s: s.pad == 0,
    },
    "conv_backward_fast": {
        "cut_pad_to_minus_pad": lambda s: s.pad > 0,
        "border_left_on": lambda s: s.pad == 0,
        "filter_gradient_not_turned": lambda s: s.n_C == 1,
        "gradient_cut_row_by_row": lambda s: s.n_C == 1,
        "bias_gets_every_filter": lambda s: s.n_C == 1,
        "averaged_over_images": lambda s: s.m == 1,
    },
    "pool_forward_fast": {
        "windows_side_by_side": lambda s: s.stride == s.f or one_place(s),
        "stride_forgotten": lambda s: s.stride == 1,
        "sum_for_average": lambda s: takes_maximum(s) or s.f == 1,
        "mode_ignored": lambda s: takes_maximum(s) or s.f == 1,
        "maximum_starts_at_0": lambda s: averages(s) or (s.right[0] >= 0).all(),
    },
    "pool_backward_fast": {
        "gradient_overwritten": no_overlap,
        "mask_alone": averages,
        "mask_times_input": averages,
        "maximum_of_the_image": lambda s: averages(s) or one_place(s),
        "average_not_divided": lambda s: takes_maximum(s) or s.f == 1,
        "divided_by_f": lambda s: takes_maximum(s) or s.f == 1,
    },
}
# which of the results a mistake spoils: Z, cache; dA_prev, dW, db; where nothing is said, the first
SPOILS = {
    "conv_forward": {"padded_input_in_cache": {1}},
    "conv_backward": {
        "window_not_strided": {0, 1},
        "pad_read_from_stride": {0, 1},
        "random_start": {1},
        "first_image_only": {1},
        "rows_and_columns_swapped": {0, 1},
        "one_row_short": {0, 1, 2},
        "filter_gradient_overwritten": {1},
        "bias_gradient_overwritten": {2},
        "bias_gets_every_filter": {2},
        "averaged_over_images": {1, 2},
    },
    "conv_forward_fast": {"padded_input_in_cache": {1}},
    "conv_backward_fast": {
        "filter_gradient_not_turned": {1},
        "gradient_cut_row_by_row": {0, 1},
        "bias_gets_every_filter": {2},
        "averaged_over_images": {1, 2},
    },
}


def equal(got, right):
    """The same numbers in the same places; the type of the numbers is free."""
    if isinstance(right, (tuple, list)):
        return (
            isinstance(got, (tuple, list))
            and len(got) == len(right)
            and all(equal(one, other) for one, other in zip(got, right, strict=True))
        )
    if isinstance(right, (dict, str)):
        return got == right
    if got is None or isinstance(got, (tuple, list)):
        return False
    got = np.asarray(got, dtype=float)
    if np.ndim(right) == 0 and got.size == 1:
        got = got.reshape(())
    return got.shape == np.shape(right) and np.allclose(got, right, rtol=1e-9, atol=1e-12)


def wrong_parts(got, right):
    """The numbers of the wrong results; 0 when there is one result only."""
    if not isinstance(right, tuple):
        return set() if equal(got, right) else {0}
    if not isinstance(got, (tuple, list)) or len(got) != len(right):
        return set(range(len(right)))
    return {part for part, value in enumerate(right) if not equal(got[part], value)}


def outcome(function, of_case):
    """The wrong parts and the exception's name, of one call; the arguments must stay as they were."""
    arguments = copy.deepcopy(of_case.arguments)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            got = function(*arguments)
        except Exception as error:
            return None, type(error).__name__
    assert equal(arguments, of_case.arguments), "the arguments were changed"
    return wrong_parts(got, of_case.right), ""


CASES = cases()

each = pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.exercise}-{answer.name}")


@each
def test_the_answer_is_wrong_and_raises_what_it_says(answer):
    function = compiled(answer)
    twice = [outcome(function, one) for one in CASES[answer.exercise] for _ in range(2)]  # some remember the first
    raised = {name for _, name in twice if name}
    assert raised == ({answer.raises} if answer.raises else set())
    assert any(wrong or name for wrong, name in twice) == (answer.kind != "e")
    if answer.kind == "d":
        assert sum(bool(name) for _, name in twice) > 0.8 * len(twice)


@pytest.mark.parametrize(
    "answer", [a for a in ANSWERS if a.kind in "ab"], ids=lambda answer: f"{answer.exercise}-{answer.name}"
)
def test_nothing_else_is_wrong(answer):
    function = compiled(answer)
    harmless = [RIGHT_WHERE[answer.exercise][name] for name in answer.cause]
    spoils = SPOILS.get(answer.exercise, {})
    spoiled = set().union(*(spoils.get(name, {0}) for name in answer.cause))
    for one in CASES[answer.exercise]:
        wrong, raised = outcome(function, one)
        expected = [right_here(one) for right_here in harmless]
        if None not in expected:
            assert (wrong == set()) == all(expected), (one.arguments, wrong, raised)
        assert raised or wrong <= spoiled


def test_a_cause_is_in_the_table_and_stands_in_the_kinds_that_have_one():
    for answer in ANSWERS:
        assert set(answer.cause) <= set(KNOWN[answer.exercise]), answer.name
        assert len(set(answer.cause)) == {"a": 1, "b": 2}.get(answer.kind, 0), answer.name
        assert bool(answer.must_say) == (answer.kind in ("d", "e")), answer.name
        assert answer.must_say == answer.must_say.lower()
        assert answer.raises or answer.kind != "d"


def test_there_are_enough_of_each_kind_and_exercise():
    assert len({(answer.exercise, answer.name) for answer in ANSWERS}) == len(ANSWERS)
    assert len({answer.source for answer in ANSWERS}) == len(ANSWERS) >= 75
    kinds = Counter(answer.kind for answer in ANSWERS)
    assert kinds["a"] >= 40 and kinds["b"] >= 10 and kinds["c"] >= 20 and kinds["d"] >= 12
    assert kinds["e"] >= 3
    exercises = Counter(answer.exercise for answer in ANSWERS)
    assert set(exercises) == set(KNOWN) - {"to_unit_range"}
    assert min(exercises.values()) >= 5
    assert min(exercises[f"{layer}_{way}"] for layer in ("conv", "pool") for way in ("forward", "backward")) >= 13


def test_a_traceback_knows_the_lines_of_a_cell():
    answer = next(answer for answer in ANSWERS if answer.name == "float_of_b")
    one = CASES["conv_single_step"][0]
    with pytest.raises(TypeError) as caught:
        compiled(answer)(*one.arguments)
    frame = traceback.extract_tb(caught.tb)[-1]
    assert frame.line == "Z = Z + float(b)" == linecache.getline(frame.filename, frame.lineno).strip()
