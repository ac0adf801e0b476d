"""What students really write is told by its cause: a name, a slip that gives just that, or what an error comes from.

Each is an edit of the reference, or a cell as it is typed, called on the public cases.
"""

import pytest

from helpers.checks.cases import read, read_misconceptions
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.diagnosis.search import read_slips
from helpers.checks.explain.text import LINES_MOST, report
from helpers.checks.trial import verdicts_of
from helpers.messages import find
from instructor.answers import Answer, compiled
from instructor.edit import edit, edited, edits
from instructor.exercises import exercises

BOUNDS_EXCHANGED = edits(("for h in range(n_H)", "for h in range(n_W)"), ("for w in range(n_W)", "for w in range(n_H)"))
ONE_PLACE_MORE = edits(
    ("for h in range(n_H)", "for h in range(n_H + 1)"), ("for w in range(n_W)", "for w in range(n_W + 1)")
)
CHANNELS_FIRST = edit(
    "m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape", "m, n_C_prev, n_H_prev, n_W_prev = A_prev.shape"
)


def told(exercise, function):
    """The cause of a wrong answer, and the message in one line."""
    verdicts = verdicts_of(function, read(exercise))
    assert not all(verdict.passed for verdict in verdicts)
    cause = diagnose(verdicts, read_misconceptions(exercise), read_slips(exercise))
    text = report(verdicts, cause)
    assert len(text.splitlines()) <= LINES_MOST
    return cause, " ".join(text.split())


def of_edit(exercise, slip):
    return told(exercise, edited(exercises()[exercise].reference, slip, "a_slip"))


def of_cell(exercise, *lines):
    head = f"def {exercise}({', '.join(exercises()[exercise].parameters)}):"
    return told(exercise, compiled(Answer(exercise, "typed", "\n    ".join([head, *lines]) + "\n")))


# --- None --------------------------------------------------------------------------------------------


NONE = {
    "the_starter_of_older_courses": ("conv_forward", edit("n_H = (n_H_prev", "(n_H, n_W) = None\n    n_H = (n_H_prev")),
    "one_name": ("conv_forward", edit("n_H = (n_H_prev", "n_H = None\n    n_H += (n_H_prev")),
    "of_the_cache": ("conv_backward", edit("A_prev, W, b, hparameters = cache", "A_prev, W, b, hparameters = None")),
    "a_helper_without_return": (
        "pool_forward",
        edit("    n_H = (", "    def sizes(n):\n        n - f\n    n_H, n_W = sizes(n_H_prev)\n    n_H = ("),
    ),
}


@pytest.mark.parametrize("name", NONE)
def test_none_is_told_before_all_else(name):
    cause, text = of_edit(*NONE[name])
    assert cause.names == ("none",) and find("exceptions.none") in text


@pytest.mark.parametrize("slip", [edit("c] += part", "c] += None"), edit("return dA_prev", "dA_prev += None")])
def test_none_that_is_added_to_an_array_is_not_told_as_whole_numbers(slip):
    cause, text = of_edit("pool_backward", slip)
    assert cause.names == ("no_number",) and "None" in text and "whole numbers" not in text


# --- sentences that hold where they stand ------------------------------------------------------------


def test_a_line_is_named_only_where_it_stands():
    """A scalar has no formula of its shape: nothing is said of a line `shape`."""
    _, text = of_cell("conv_single_step", "return (a_slice_prev * W)[0]")
    assert "`shape`" not in text
    _, text = of_cell("create_mask_from_window", "return x[:, :1] == x.max()")
    assert ("`shape`" in text) == (" shape " in text.split("cause")[0].split("result")[0])


def test_two_arrays_in_a_list_are_no_tuple_that_was_returned():
    cause, text = of_edit("conv_single_step", edit("Z = total + b.item()", "Z = np.sum([products, b])"))
    assert cause.names == ("list_of_shapes",) and "tuple, which is taken apart" not in text


@pytest.mark.parametrize("exercise", ["conv_forward", "pool_forward"])
def test_an_empty_output_of_a_forward_function_is_not_said_to_come_from_a_cut_border(exercise):
    first = exercises()[exercise].outputs[0]
    _, text = of_edit(exercise, edit(f"return {first}, cache", f"return {first}[:, 3:2], cache"))
    assert "pad:-pad" not in text and "empty" in text


def test_an_empty_gradient_without_a_border_is():
    cut = edit("[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]", "[:, pad:-pad, pad:-pad, :]")
    cause, _ = of_edit("conv_backward", cut)
    assert cause.names == ("cut_pad_to_minus_pad",)


OVERWRITTEN = {
    "conv_forward": edit("Z[i, h, w, c] = conv", "Z = conv"),
    "pool_forward": edits(("A[i, h, w, c] = np.max", "A = np.max"), ("A[i, h, w, c] = np.mean", "A = np.mean")),
    "conv_backward": edit("db[:, :, :, c] += dz", "db = dz"),
}


@pytest.mark.parametrize("exercise", OVERWRITTEN)
def test_an_array_that_became_a_number_is_told_as_that(exercise):
    cause, text = of_edit(exercise, OVERWRITTEN[exercise])
    assert cause.names == ("number_for_array",) and "shape ()" not in text and "is one number" in text


def test_a_number_that_is_due_is_not_told_as_a_shape():
    _, text = of_cell("conv_single_step", "return np.sum(a_slice_prev * W, axis=0)")
    assert "where one number is expected" in text and "()" not in text.split("cause")[0].split("result")[1]


def test_several_things_where_one_is_due_are_told_as_that():
    cause, text = of_edit("conv_forward_dilated", edit("return Z", "return Z, (A_prev, W, b, hparameters)"))
    assert cause.names == ("returned_more",) and "what comes first is right, but 2 things came back" in text
    assert "np.array(" not in text


def test_a_matrix_product_of_two_blocks_is_not_told_as_a_product_of_all_numbers():
    cause, text = of_cell("conv_single_step", "return np.sum(a_slice_prev @ W) + b.item()")
    assert cause.names == ("matrix_product",) and "np.prod" not in text


def test_a_tuple_with_a_minus_is_told_as_a_tuple():
    cause, text = of_cell("descend", "Z = -conv_forward(A_prev, W, np.zeros((1, 1, 1, 9)), {'stride': 1, 'pad': 0})")
    assert cause.names == ("several_unparted",) and "conv_forward returns several things" in text


def test_the_only_thing_that_came_back_is_told_beside_what_is_missing():
    _, text = of_edit("conv_forward", edit("return Z, cache", "return Z"))
    assert "only one thing is returned" in text and "Z, cache" in text


# --- names -------------------------------------------------------------------------------------------

NAMED = {
    "whole image, by channel": (
        "pool_forward",
        "pools_whole_image",
        edits(("np.max(window)", "A_prev[i, :, :, c].max()"), ("np.mean(window)", "A_prev[i, :, :, c].mean()")),
    ),
    "the gradient overwritten in max": (
        "pool_backward",
        "overwritten_in_max",
        edits(
            (
                "part = create_mask_from_window(window) * dA[i, h, w, c]",
                "mask = window == window.max()\n"
                "                        rows, cols = slice(vert_start, vert_end), slice(horiz_start, horiz_end)\n"
                "                        dA_prev[i, rows, cols, c] = mask * dA[i, h, w, c]\n"
                "                        continue",
            ),
        ),
    ),
    "the gradient overwritten in average": (
        "pool_backward",
        "overwritten_in_average",
        edits(
            (
                "part = distribute_value(dA[i, h, w, c], (f, f))",
                "dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] = dA[i, h, w, c] / f**2\n"
                "                        continue",
            ),
        ),
    ),
    "the crossing exchanged": (
        "conv_backward",
        "crossing_exchanged",
        edits(
            (":] += W[:, :, :, c] * dz", ":] += dz * a_slice_prev"),
            ("dW[:, :, :, c] += a_slice_prev * dz", "dW[:, :, :, c] += dz * W[..., c]"),
        ),
    ),
    "the window for the filter": (
        "conv_backward",
        "window_for_filter",
        edit(":] += W[:, :, :, c] *", ":] += a_slice_prev *"),
    ),
    "the filter for the window": ("conv_backward", "filter_for_window", edit("+= a_slice_prev *", "+= W[..., c] *")),
    "the whole of dZ": ("conv_backward", "whole_gradient", edit("dZ[i, h, w, c]", "dZ.sum()")),
    "a slice without the border": (
        "conv_backward",
        "unpadded_slice",
        edit(
            "a_slice_prev = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]",
            "a_slice_prev = A_prev[i][vert_start:vert_end, horiz_start:horiz_end]",
        ),
    ),
    "rows and columns in brackets of their own": (
        "cut_window",
        "brackets_apart",
        edit("image[top : top + f, left : left + f]", "image[top : top + f][left : left + f]"),
    ),
    "a divisor of f": ("pool_forward", "divided_by_f", edit("np.mean(window)", "np.sum(window) / f")),
    "a divisor of f, fast": (
        "pool_forward_fast",
        "divided_by_f",
        edit("np.mean(seen, axis=(4, 5))", "seen.sum(axis=(4, 5)) / f"),
    ),
    "a divisor of f, on the way back": (
        "pool_backward",
        "divided_by_f",
        edit("distribute_value(dA[i, h, w, c], (f, f))", "dA[i, h, w, c] / f * np.ones((f, f))"),
    ),
    "a bias for every weight": (
        "conv_forward_dilated",
        "bias_at_every_weight",
        edits((" + b\n", "\n"), ("@ W[r, s]", "@ W[r, s] + b")),
    ),
    "minus in the velocity and in the step": (
        "sgd_momentum_step",
        "minus_twice",
        edits(("+ gradients", "- learning_rate * gradients"), ("- learning_rate * new_", "- new_")),
    ),
    "range from 1": ("descend", "one_step_too_few", edit("range(steps)", "range(1, steps)")),
    "n_H by n_H": (
        "conv_forward",
        "n_W_from_rows",
        edits(
            ("np.zeros((m, n_H, n_W, n_C))", "np.zeros((m, n_H, n_H, n_C))"),
            ("for w in range(n_W)", "for w in range(n_H)"),
        ),
    ),
    "always a border of 2": ("zero_pad", "two_pixels", edit("(pad, pad)", "(2, 2)", 2)),
    "a divisor of 4": ("distribute_value", "divided_by_4", edit("dz / (n_H * n_W)", "0.25 * dz")),
    "a divisor of 4, pooling": (
        "pool_backward",
        "divided_by_4",
        edit("distribute_value(dA[i, h, w, c], (f, f))", "np.ones((f, f)) * dA[i, h, w, c] / 4"),
    ),
    "a divisor of 4, fast": ("pool_backward_fast", "divided_by_4", edit("dA / (f * f)", "dA * 0.25")),
    "the stride along the images": (
        "im2col",
        "stride_on_images",
        edit("[:, ::stride, ::stride]", "[::stride, ::stride, :]"),
    ),
    "the stride along the images, pooling": (
        "pool_forward_fast",
        "stride_on_images",
        edit("[:, ::stride, ::stride]", "[::stride, ::stride, :]"),
    ),
    "the stride along all axes": ("im2col", "stride_on_images_too", edit("[:, ::stride", "[::stride, ::stride")),
    "f before n_H": (
        "col2im",
        "window_before_places",
        edits(
            ("(m, n_H, n_W, f, f, n_C_prev)", "(m, f, f, n_H, n_W, -1)"),
            ("windows[:, :, :, r, s, :]", "windows[:, r, s]"),
        ),
    ),
    "every label of every row": (
        "softmax_cross_entropy",
        "every_label_of_every_row",
        edit("log_probabilities[np.arange(m), labels]", "log_probabilities[:, labels]"),
    ),
    "np.sum without an axis": (
        "softmax_cross_entropy",
        "summed_over_everything",
        edit("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.exp(shifted).sum()"),
    ),
    "the rate over all of the velocity": (
        "sgd_momentum_step",
        "rate_on_velocity_too",
        edits(
            (
                "momentum * velocities[name] + gradients[name]",
                "learning_rate * momentum * velocities[name] + learning_rate * gradients[name]",
            ),
            ("- learning_rate * new_", "- new_"),
        ),
    ),
    "momentum over all": (
        "sgd_momentum_step",
        "momentum_on_both",
        edit("momentum * velocities[name] + gradients[name]", "momentum * (velocities[name] + gradients[name])"),
    ),
    "momentum with the gradient": (
        "sgd_momentum_step",
        "momentum_on_gradient",
        edit("momentum * velocities[name] + gradients[name]", "velocities[name] + momentum * gradients[name]"),
    ),
    "rate and momentum exchanged": (
        "sgd_momentum_step",
        "rate_and_momentum_exchanged",
        edits(("momentum * velocities", "learning_rate * velocities"), ("learning_rate * new", "momentum * new")),
    ),
    "the step by the gradient": (
        "sgd_momentum_step",
        "gradient_alone_in_step",
        edit("learning_rate * new_velocities", "learning_rate * gradients"),
    ),
    "no brackets around a comparison": (
        "pool_backward_fast",
        "product_before_comparison",
        edit("(A_prev[:, rows, cols, :] == maxima) * dA", "A_prev[:, rows, cols] == maxima * dA"),
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_it_has_a_name(name):
    exercise, misconception, slip = NAMED[name]
    cause, text = of_edit(exercise, slip)
    assert cause.names == (misconception,) and find(f"misconceptions.{exercise}.{misconception}.says") in text


LOOPS = {
    "bounds exchanged, conv_forward": ("conv_forward", BOUNDS_EXCHANGED),
    "bounds exchanged, pool_forward": ("pool_forward", BOUNDS_EXCHANGED),
    "bounds exchanged, conv_backward": ("conv_backward", BOUNDS_EXCHANGED),
    "bounds exchanged, pool_backward": ("pool_backward", BOUNDS_EXCHANGED),
}
ONE_MORE = {
    "one place more, conv_forward": ("conv_forward", ONE_PLACE_MORE),
    "one place more, pool_forward": ("pool_forward", ONE_PLACE_MORE),
    "one place more, conv_backward": ("conv_backward", ONE_PLACE_MORE),
    "one place more, pool_backward": ("pool_backward", ONE_PLACE_MORE),
}


@pytest.mark.parametrize("name", LOOPS)
def test_exchanged_bounds_of_loops_are_told(name):
    _, text = of_edit(*LOOPS[name])
    assert "the loop over h runs to n_W where it should run to n_H" in text
    assert "the loop over w runs to n_H where it should run to n_W" in text


@pytest.mark.parametrize("name", ONE_MORE)
def test_loops_that_go_one_place_too_far_are_told(name):
    _, text = of_edit(*ONE_MORE[name])
    assert "n_W + 1 where it should run to n_W" in text and "n_H_prev where" not in text


SEARCHED = {
    "sizes in another order": (
        "conv_forward",
        edit("np.zeros((m, n_H, n_W, n_C))", "np.zeros((m, n_C, n_H, n_W))"),
        "made with its sizes in the order m, n_C, n_H, n_W",
    ),
    "two pairs of brackets": (
        "pool_forward",
        edit("vert_start:vert_end, horiz_start:horiz_end, c]", "vert_start:vert_end][horiz_start:horiz_end, c]"),
        "two pairs of square brackets",
    ),
    "channels first": ("conv_forward", CHANNELS_FIRST, "A_prev.shape are read in the order m, n_C_prev"),
    "channels first, pooling": ("pool_forward", CHANNELS_FIRST, "A_prev.shape are read in the order m, n_C_prev"),
    "pad always 2": ("conv_forward", edit('hparameters["pad"]', "2"), "pad is always 2"),
    "f always 2": ("pool_forward", edit('hparameters["f"]', "2"), "f is always 2"),
    "whole image in one mode": (
        "pool_forward",
        edit("np.max(window)", "np.max(A_prev[i, :, :, c])"),
        "the whole image",
    ),
    "the image forgotten": ("pool_backward", edit("dA_prev[i, vert", "dA_prev[:, vert"), "all images of dA_prev"),
    "overwritten in one mode": ("pool_backward_fast", edit("cols, :] += dA /", "cols, :] = dA /"), "in mode average"),
}


def test_ranges_that_are_mixed_up_are_named_among_what_an_empty_window_comes_from():
    slip = edit("vert_start:vert_end, horiz_start:horiz_end, :", "vert_start:horiz_start, vert_end:horiz_end, :")
    _, text = of_edit("conv_forward", slip)
    assert "from one start to the other" in text


@pytest.mark.parametrize("name", SEARCHED)
def test_it_is_found_among_the_slips(name):
    exercise, slip, words = SEARCHED[name]
    cause, text = of_edit(exercise, slip)
    assert cause.names[0].startswith("slip") and words in text


def test_a_comparison_in_the_place_of_a_number_suggests_its_brackets():
    cause, text = of_edit("relu_backward", edit("dA * (cache > 0)", "dA * cache > 0"))
    assert cause.names == ("truth_values",) and "brackets of its own" in text
