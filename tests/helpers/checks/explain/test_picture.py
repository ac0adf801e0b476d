"""The picture of a failed check shows the plane that holds the wrong number, and only where somebody looks."""

from types import SimpleNamespace

import IPython
import IPython.display
import numpy as np
import pytest

from helpers.checks.explain import show as drawn
from helpers.checks.explain.picture import picture_of
from helpers.checks.explain.show import show_picture
from helpers.messages import say
from helpers.pictures import words
from tests.helpers.checks import made


def off_at(*place, output=0):
    """Answers that are off by 1000 in one place of one output."""

    def verdict(case):
        values = [np.array(value) if isinstance(value, np.ndarray) else value for value in case.expected]
        values[output][place] += 1000
        return made.answered(case, tuple(values))

    return verdict


@pytest.fixture
def planes(monkeypatch):
    """What the picture is made of, instead of the picture."""
    made_of = []
    monkeypatch.setattr("helpers.pictures.wrong_window", lambda *given: made_of.append(given))

    def of(verdict):
        picture_of(verdict)
        return made_of.pop()

    return of


def test_the_picture_of_a_convolution_counts_and_names_the_wrong_places():
    case = made.convolution(pad=1)
    picture = picture_of(off_at(1, 2, 3, 0)(case))
    size = case.expected[0][1, :, :, 0].size
    assert say("pictures.wrong.places", count=1, size=size, places="(2, 3)") in picture.text
    assert say("pictures.wrong.place", top=2, bottom=4, left=3, right=5) in picture.text
    assert picture.png.startswith(b"\x89PNG")


def test_the_planes_are_those_of_the_first_wrong_image_and_filter(planes):
    case = made.convolution()
    verdict = off_at(1, slice(None), 2, 0)(case)
    blocks, image, box, got, expected, right = planes(verdict)
    np.testing.assert_array_equal(expected, case.expected[0][1, :, :, 0])
    np.testing.assert_array_equal(got, verdict.outcome.value[0][1, :, :, 0])
    np.testing.assert_array_equal(right, np.tile(np.arange(right.shape[1]) != 2, (len(right), 1)))
    np.testing.assert_array_equal(image, case.arguments[0][1, :, :, 0])
    assert box == (0, 2, 3, 3) and [name for name, _ in blocks] == [
        say("window.slice"),
        say("window.kernel"),
        say("window.products"),
    ]


def test_the_plane_of_a_gradient_of_filters_is_one_channel_of_one_filter(planes):
    case = made.back()
    *_, got, expected, right = planes(off_at(2, 0, 1, 2, output=1)(case))
    np.testing.assert_array_equal(expected, case.expected[1][:, :, 1, 2])
    assert np.argwhere(~right).tolist() == [[2, 0]] and got[2, 0] == expected[2, 0] + 1000


def test_the_plane_of_a_gradient_of_biases_is_its_row(planes):
    case = made.back()
    *_, expected, right = planes(off_at(0, 0, 0, 1, output=2)(case))
    np.testing.assert_array_equal(expected, case.expected[2][0, 0])
    assert right.tolist() == [[True, False, True]]


def test_an_array_with_two_axes_is_its_own_plane(planes):
    case = made.case("im2col", made.numbers(1, 1, 4, 5, 2), 2, 1)
    *_, got, expected, _ = planes(made.with_first(case, lambda columns: columns + 1))
    np.testing.assert_array_equal(expected, case.expected)
    np.testing.assert_array_equal(got, case.expected + 1)


@pytest.mark.parametrize(
    "case",
    [made.convolution(stride=2, pad=1), made.pooling(), made.back(), made.unpooling()],
    ids=lambda case: case.exercise,
)
def test_the_text_holds_the_wrong_number_and_the_expected_one(case):
    def first(array):
        array.flat[0] += 1000
        return array

    expected = np.asarray(case.expected[0] if len(case.outputs) > 1 else case.expected).flat[0]
    text = picture_of(made.with_first(case, first)).text
    assert words.short(expected) in text and words.short(expected + 1000) in text


def test_there_is_no_picture_where_no_number_of_an_array_differs():
    case = made.convolution()
    block = (made.numbers(1, 2, 2, 3), made.numbers(2, 2, 2, 3), made.numbers(3, 1, 1, 1))
    assert picture_of(made.right(case)) is None
    assert picture_of(made.with_first(case, lambda Z: Z[1:])) is None
    assert picture_of(made.answered(case, None)) is None
    assert picture_of(made.with_first(made.case("conv_single_step", *block), lambda Z: Z + 1)) is None  # one number


# --- where it shows ------------------------------------------------------------------------------


@pytest.fixture
def displayed(monkeypatch):
    """What is displayed, in a kernel that stands in for a notebook's."""
    shown = []
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setattr(IPython.display, "display", shown.append)
    return shown


WRONG = off_at(0, 1, 1, 0)(made.convolution())


def test_a_notebook_shows_it(displayed):
    show_picture(WRONG)
    (picture,) = displayed
    assert picture.text == picture_of(WRONG).text


def test_a_notebook_shows_nothing_for_another_failure(displayed):
    show_picture(made.answered(made.convolution(), None))
    assert displayed == []


@pytest.mark.parametrize("run", ["autograde", "validate"])
def test_nothing_shows_in_a_graded_run(displayed, monkeypatch, run):
    monkeypatch.setenv("NBGRADER_EXECUTION", run)
    monkeypatch.setattr(drawn, "picture_of", lambda verdict: pytest.fail("a picture was made"))
    show_picture(WRONG)
    assert displayed == []


@pytest.mark.parametrize("shell", [None, SimpleNamespace()], ids=["plain Python", "IPython in a terminal"])
def test_nothing_shows_outside_a_notebook(displayed, monkeypatch, shell):
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    show_picture(WRONG)
    assert displayed == []
