"""The window that is shown is the one that makes the number, and what is written beside it adds up."""

import numpy as np
import pytest

from helpers.checks.cases import read
from helpers.checks.explain.backward import fmt
from helpers.checks.explain.forward import MAKERS, MOST_ROWS, explain
from helpers.messages import fact, say
from instructor.exercises import exercises
from tests.helpers.checks import made

CONVOLUTIONS = [{"n_C_prev": 1}, {"n_C_prev": 1, "stride": 2, "pad": 1}, {"n_C_prev": 1, "f": 2, "stride": 3, "pad": 2}]


def wrong_at(case, place):
    """The verdict on an answer whose first output is wrong in one place."""

    def change(array):
        array[place] += 1
        return array

    return made.with_first(case, change)


def places(array):
    return [tuple(int(i) for i in place) for place in np.argwhere(np.ones(array.shape, dtype=bool))[:: array.size // 7]]


@pytest.mark.parametrize("sizes", CONVOLUTIONS, ids=str)
def test_the_products_of_a_convolutions_window_add_up_to_the_number(sizes):
    case = made.convolution(**sizes)
    Z, bias = case.expected[0], case.arguments[2]
    for place in places(Z):
        shown = explain(wrong_at(case, place))
        (_, window), (_, kernel), (_, products) = shown.blocks
        np.testing.assert_array_equal(window * kernel, products)
        np.testing.assert_array_equal(kernel, case.arguments[1][:, :, 0, place[3]])
        assert products.sum() + bias[0, 0, 0, place[3]] == Z[place]
        assert fmt(Z[place]) in shown.lines[-1]


@pytest.mark.parametrize("sizes", CONVOLUTIONS, ids=str)
def test_the_box_is_where_the_window_lies_in_the_padded_image(sizes):
    case = made.convolution(**sizes)
    pad, stride = case.arguments[3]["pad"], case.arguments[3]["stride"]
    for place in places(case.expected[0]):
        shown = explain(wrong_at(case, place))
        top, left, rows, columns = shown.box
        assert (top, left) == (place[1] * stride, place[2] * stride)
        np.testing.assert_array_equal(shown.image[top : top + rows, left : left + columns], shown.blocks[0][1])
        inside = shown.image[pad : shown.image.shape[0] - pad, pad : shown.image.shape[1] - pad]
        np.testing.assert_array_equal(inside, case.arguments[0][place[0], :, :, 0])
        assert shown.image.sum() == inside.sum()  # the border is 0


def test_with_several_channels_their_sums_are_written_out():
    case = made.convolution(n_C_prev=3)
    shown = explain(wrong_at(case, (1, 2, 3, 1)))
    window, kernel = case.arguments[0][1, 2:5, 3:6], case.arguments[1][..., 1]
    sums = [fmt((window * kernel)[:, :, k].sum()).lstrip("-") for k in range(3)]
    assert any(all(number in line for number in sums) for line in shown.lines)
    assert fmt(case.expected[0][1, 2, 3, 1]) in shown.lines[-1]


@pytest.mark.parametrize("mode", ["max", "average"])
@pytest.mark.parametrize("exercise", ["pool_forward", "pool_forward_fast"])
def test_the_window_of_a_pooling_gives_the_number(exercise, mode):
    case = made.pooling(mode=mode, exercise=exercise)
    A = case.expected[0]
    for place in places(A):
        shown = explain(wrong_at(case, place))
        ((_, window),) = shown.blocks
        assert (window.max() if mode == "max" else window.mean()) == A[place]
        top, left, rows, columns = shown.box
        np.testing.assert_array_equal(shown.image[top : top + rows, left : left + columns], window)
        np.testing.assert_array_equal(shown.image, case.arguments[0][place[0], :, :, place[3]])
        assert fmt(A[place]) in shown.lines[-1]


def test_a_large_window_is_written_out_in_part():
    rows = explain(wrong_at(made.pooling(f=6, stride=1), (0, 0, 1, 2))).lines
    assert len(rows) == 1 + 1 + MOST_ROWS + 1 + 1 and "..." in rows  # the place, a name, rows, dots, the result


def test_padding_is_told_from_the_image():
    case = made.case("zero_pad", made.numbers(1, 2, 3, 4, 2), 2)
    for place in places(case.expected):
        (line,) = explain(wrong_at(case, place)).lines
        i, row, column, k = place
        if 2 <= row < 5 and 2 <= column < 6:
            assert f"X[{i}, {row - 2}, {column - 2}, {k}]" in line and fmt(case.expected[place]) in line
        else:
            assert line == say("window.border", row=row, column=column, pad=2) and case.expected[place] == 0


def test_a_row_of_the_matrix_is_traced_to_its_pixel():
    A = made.numbers(2, 2, 5, 6, 2)
    case = made.case("im2col", A, 2, 2)
    for place in places(case.expected):
        pixel = explain(wrong_at(case, place)).lines[1].split("A[")[1].split("]")[0]
        assert A[tuple(int(i) for i in pixel.split(","))] == case.expected[place]


def test_a_share_is_the_gradient_by_the_number_of_places():
    (line,) = explain(wrong_at(made.case("distribute_value", 6.0, (2, 3)), (1, 2))).lines
    assert line == "dz / (n_H * n_W) = 6 / (2 * 3) = 1"


def test_a_mask_is_explained_by_the_maximum_and_the_value_in_the_place():
    x = np.array([[1.0, -2.0], [4.5, 3.25]])
    shown = explain(made.with_first(made.case("create_mask_from_window", x), np.logical_not))
    assert "4.5" in shown.lines[-1] and "1" in shown.lines[-1]
    np.testing.assert_array_equal(shown.blocks[0][1], x)


def test_a_loss_is_worked_out_from_the_scores():
    case = made.case("softmax_cross_entropy", np.array([[30.0, 0.0], [0.0, 30.0]]), np.array([1, 0]))
    lines = explain(made.answered(case, (case.expected[0] + 1, case.expected[1]))).lines
    assert [line.split()[0] for line in lines[1:4]] == ["scores", "shifted", "exponentials"]
    assert lines[1].split()[1:] == ["30", "0"] and lines[2].split()[1:] == ["0", "-30"]
    assert float(lines[3].split()[2]) == pytest.approx(np.exp(-30), rel=1e-4)
    assert lines[4].startswith("probability of the right class") and lines[5].endswith("= 30")
    assert lines[6].endswith(": 30")
    of_gradient = explain(made.answered(case, (case.expected[0], case.expected[1] * 2))).lines
    assert of_gradient[:4] == lines[:4] and of_gradient[-1].endswith("= 0.5")


NUMBERS = [name for name in exercises() if fact(name, "window") not in (None, "mask", "border")]


@pytest.mark.parametrize("exercise", NUMBERS)
def test_the_expected_number_is_worked_out_in_every_public_case(exercise):
    for case in read(exercise):
        first = np.asarray(case.expected[0] if len(case.outputs) > 1 else case.expected)
        for place in places(first) if first.size > 7 else [(0,) * first.ndim]:
            assert fmt(first[place]) in "\n".join(explain(wrong_at(case, place)).lines), (case.name, place)


def test_nothing_is_explained_where_no_number_differs():
    case = made.convolution()
    assert explain(made.right(case)) is None
    assert explain(made.with_first(case, lambda Z: Z[:, :-1])) is None  # a wrong shape
    assert explain(made.answered(case, None)) is None
    wrong_cache = made.answered(case, (case.expected[0], (case.arguments[0] + 1, *case.arguments[1:])))
    assert wrong_cache.kind == "values" and explain(wrong_cache) is None


def test_every_maker_is_that_of_an_exercise():
    assert MAKERS.keys() == {fact(name, "window") for name in exercises()} - {None}
