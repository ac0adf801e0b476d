"""The unseen answers are wrong, and only as they say: right exactly where their mistakes make no difference.

Those whose only mistake is a loop are right everywhere.

Nothing here knows the checks' cases or the known mistakes' code: the layers say what is right.
"""

import copy
import linecache
import traceback
import warnings
from collections import Counter
from math import prod
from types import SimpleNamespace

import numpy as np
import pytest

from helpers.exercises import course
from helpers.layers import backprop, convolution, fast, padding, pooling
from helpers.layers import descent as training
from helpers.messages import exercises, find
from instructor.answers import KINDS, compiled, wrong_answers

KNOWN = {exercise: find(f"misconceptions.{exercise}") for exercise in exercises()}
FILES = (backprop, convolution, fast, padding, pooling, training)
LAYERS = {name: value for file in FILES for name, value in vars(file).items()}


# what is right where no finished layer says it


def descend(A_prev, target, W, learning_rate, steps):
    """The cost is a parabola in W: its gradient is 2/N · Xᵀ(XW − T), with a window a row of X."""
    f, _, n_C_prev, n_C = W.shape
    X = LAYERS["im2col"](A_prev, f, 1)
    found, T = W.reshape(-1, n_C), target.reshape(-1, n_C)
    for _ in range(steps):
        found = found - learning_rate * 2 / T.size * X.T @ (X @ found - T)
    return found.reshape(W.shape)


def conv_forward_dilated(A_prev, W, b, hparameters):
    """An ordinary convolution, with zeros between the weights."""
    d, f = hparameters["dilation"], len(W)
    spread = np.zeros((d * (f - 1) + 1, d * (f - 1) + 1, *W.shape[2:]))
    spread[::d, ::d] = W
    return LAYERS["conv_forward"](A_prev, spread, b, {name: hparameters[name] for name in ("stride", "pad")})[0]


def conv_transpose_forward(A_prev, W, b, hparameters):
    """What a convolution of that size sends back to its input."""
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = ((n - 1) * stride + len(W) - 2 * pad for n in A_prev.shape[1:3])
    of_layer = np.zeros((len(A_prev), n_H, n_W, W.shape[2])), W, np.zeros((1, 1, 1, W.shape[3])), hparameters
    return LAYERS["conv_backward"](A_prev, of_layer)[0] + b


def residual_backward(dA, cache):
    S, of_layer = cache
    dS = np.where(S > 0, dA, 0)
    dA_prev, dW, db = LAYERS["conv_backward"](dS, of_layer)
    return dA_prev + dS, dW, db


LAYERS |= {f.__name__: f for f in (descend, conv_forward_dilated, conv_transpose_forward, residual_backward)}

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
    (5, 6, 7, 5, 5, 2, 1, 0),
    (2, 5, 7, 3, 3, 2, 2, 1),
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
    (5, 7, 6, 5, 5, 1, 0),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, learning_rate, steps, whether the weights begin at 0
DESCENTS = [
    (1, 5, 6, 2, 3, 1, 0.1, 4, True),
    (2, 4, 5, 1, 2, 3, 0.3, 1, False),
    (3, 5, 4, 2, 2, 1, 0.05, 6, False),
    (1, 6, 7, 1, 3, 2, 0.2, 3, False),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad, dilation
DILATED = [
    (2, 5, 7, 3, 3, 2, 2, 1, 1),
    (1, 8, 9, 2, 3, 4, 1, 0, 2),
    (2, 9, 7, 1, 3, 2, 3, 1, 2),
    (3, 7, 9, 2, 2, 1, 2, 0, 3),
    (2, 9, 8, 1, 2, 3, 1, 2, 4),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad
TRANSPOSED = [
    (2, 3, 4, 3, 3, 2, 1, 0),
    (1, 4, 3, 2, 3, 4, 2, 1),
    (3, 2, 5, 1, 2, 3, 3, 0),
    (2, 3, 4, 2, 4, 1, 2, 1),
]
# m, n_H, n_W, n_C, f
RESIDUAL = [(1, 4, 5, 2, 3), (3, 3, 4, 1, 3), (2, 5, 3, 4, 1), (2, 6, 7, 2, 5)]
CLOSE = (4e-3, 2e-6)  # between the two largest values of a window
# shape of Z, and what is added to all its numbers
RELUS = [((2, 3, 4, 2), 0), ((3, 5), 0), ((1, 4, 3), 9), ((2, 5), -9), ((4, 3), 9), ((2, 2, 3, 1), 0.3), ((7, 2), 0)]
# m, classes, how far the scores spread, how far the images lie apart, and what is added to all scores
SCORES = [
    (4, 3, 1, 0, 0),
    (3, 5, 2, 0, 0),
    (6, 10, 1, 3, 5),
    (1, 4, 1, 0, 0),
    (2, 3, 3, 0, -7),
    (5, 4, 1, 0, 1000),
    (4, 6, 1, 0, -1000),
    (5, 3, 1, 1000, 0),
    (3, 4, 5, 0, 0),
    (7, 2, 1, 0, 0),
    (3, 4, 900, 0, 0),
]
# learning_rate, momentum, whether the velocities begin at 0
STEPS = [(0.1, 0.9, True), (0.05, 0.5, False), (0.3, 0.0, False), (1.0, 0.9, False), (0.01, 0.0, True)]
# m, n_H, n_W, n_C, filters of both convolutions, classes, and what is added to the biases b1 and b2
NETWORKS = [
    (2, 4, 6, 1, 2, 3, 4, 0, 0),
    (3, 6, 4, 2, 3, 2, 3, 0, 0),
    (2, 8, 4, 1, 4, 3, 5, 0, 0),
    (1, 4, 4, 1, 2, 3, 3, 0, 0),
    (2, 6, 4, 1, 2, 3, 4, 50, 0),
    (2, 4, 6, 2, 3, 2, 3, 0, 50),
    (3, 4, 6, 1, 2, 4, 4, 50, 500),
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
    for m, n_H_prev, n_W_prev, n_C_prev, f, n_C, learning_rate, steps, at_zero in DESCENTS:
        A_prev, W = draw(size=(m, n_H_prev, n_W_prev, n_C_prev)), draw(size=(f, f, n_C_prev, n_C)) * (not at_zero)
        target = draw(size=(m, n_H_prev - f + 1, n_W_prev - f + 1, n_C))
        sizes = {"at_zero": at_zero, "steps": steps}
        found["descend"].append(case("descend", sizes, A_prev, target, W, learning_rate, steps))
    for m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad, dilation in DILATED:
        shapes = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C_prev, n_C), (1, 1, 1, n_C)
        hparameters = {"stride": stride, "pad": pad, "dilation": dilation}
        inputs = [draw(size=shape) for shape in shapes]
        found["conv_forward_dilated"].append(case("conv_forward_dilated", hparameters, *inputs, hparameters))
    for m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad in TRANSPOSED:
        shapes = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C, n_C_prev), (1, 1, 1, n_C)
        hparameters = {"stride": stride, "pad": pad}
        inputs = [draw(size=shape) for shape in shapes]
        found["conv_transpose_forward"].append(case("conv_transpose_forward", hparameters, *inputs, hparameters))
    for m, n_H, n_W, n_C, f in RESIDUAL:
        A_prev, S, dA = (draw(size=(m, n_H, n_W, n_C)) for _ in range(3))
        cache = S, (A_prev, draw(size=(f, f, n_C, n_C)), draw(size=(1, 1, 1, n_C)), {"stride": 1, "pad": f // 2})
        found["residual_backward"].append(case("residual_backward", {}, dA, cache))
    for gap in CLOSE:
        A_prev, hparameters = draw(size=(1, 4, 6, 2)), {"f": 2, "stride": 2}
        for i, h, w, c in np.ndindex(1, 2, 3, 2):
            window = A_prev[i, 2 * h : 2 * h + 2, 2 * w : 2 * w + 2, c]
            window[np.unravel_index(np.argsort(window, axis=None)[-2], (2, 2))] = window.max() - gap
        sizes = {"m": 1, "n_C": 2, "n_H": 2, "n_W": 3, "mode": "max", **hparameters}
        given = draw(size=(1, 2, 3, 2)), (A_prev, hparameters), "max"
        for end in ("", "_fast"):
            found[f"pool_backward{end}"].append(case(f"pool_backward{end}", sizes, *given))
    for shape, shift in [((3, 3), 0), ((2, 2), -9), ((2, 3), 9), ((4, 4), 0), ((3, 3), -1), ((2, 2), 0)]:
        found["create_mask_from_window"].append(case("create_mask_from_window", {}, draw(size=shape) + shift))
    for gap in CLOSE:
        x = np.array([[0.25, -0.5], [1.5 - gap, 1.5]])
        found["create_mask_from_window"].append(case("create_mask_from_window", {}, x))
    for dz, shape in SHARED:
        found["distribute_value"].append(case("distribute_value", {}, dz, shape))
    for shape, shift in RELUS:
        Z, dA = draw(size=shape) + shift, draw(size=shape)
        found["relu_forward"].append(case("relu_forward", {"Z": Z}, Z))
        for gradient in (dA, np.abs(dA), dA * np.sign(dA) * np.sign(Z)):
            found["relu_backward"].append(case("relu_backward", {"dA": gradient, "Z": Z}, gradient, Z))
        found["relu_backward"].append(case("relu_backward", {"dA": dA, "Z": np.round(Z)}, dA, np.round(Z)))
    for m, classes, spread, apart, shift in SCORES:
        scores = spread * draw(size=(m, classes)) + apart * np.arange(m)[:, None] + shift
        both = np.arange(m) * 7 % classes, scores.argmax(axis=1)
        for labels in both if spread < 100 else both[:1]:  # far ahead the loss of what is right is 0
            found["softmax_cross_entropy"].append(case("softmax_cross_entropy", {"m": m}, scores, labels))
    for learning_rate, momentum, at_rest in STEPS:
        shapes = {"W1": (2, 3), "b1": (1, 3), "W2": (3, 1, 2)}
        given = [{name: draw(size=shape) for name, shape in shapes.items()} for _ in range(3)]
        if at_rest:
            given[2] = {name: np.zeros(shape) for name, shape in shapes.items()}
        sizes = {"momentum": momentum, "at_rest": at_rest}
        found["sgd_momentum_step"].append(case("sgd_momentum_step", sizes, *given, learning_rate, momentum))
    for m, n_H, n_W, n_C, n_1, n_2, classes, first, second in NETWORKS:
        shapes = {"W1": (3, 3, n_C, n_1), "b1": (1, 1, 1, n_1), "W2": (3, 3, n_1, n_2), "b2": (1, 1, 1, n_2)}
        shapes |= {"W3": (n_H // 2 * (n_W // 2) * n_2, classes), "b3": (1, classes)}
        parameters = {name: 0.4 * draw(size=shape) for name, shape in shapes.items()}
        parameters["b1"] += first
        parameters["b2"] += second
        arguments = parameters, draw(size=(m, n_H, n_W, n_C)), np.arange(m) * 5 % classes
        found["model_gradients"].append(case("model_gradients", bends(parameters, arguments[1]), *arguments))
    return found


def bends(parameters, X):
    """Whether all the numbers whose gradients come to the first and the second ReLU are positive.

    Behind the first one max pooling lets only the largest of each window have a gradient.
    """
    Z1, _ = LAYERS["conv_forward_fast"](X, parameters["W1"], parameters["b1"], {"stride": 1, "pad": 1})
    P1, _ = LAYERS["pool_forward_fast"](np.maximum(Z1, 0), {"f": 2, "stride": 2})
    Z2, _ = LAYERS["conv_forward_fast"](P1, parameters["W2"], parameters["b2"], {"stride": 1, "pad": 1})
    return {"first_straight": (P1 > 0).all(), "second_straight": (Z2 > 0).all()}


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


def nothing_negative(s):
    return (s.Z >= 0).all()


def one_image(s):
    return s.m == 1


def winners_on_the_diagonal(s):
    """Of each window of pool_backward."""
    A_prev, f, stride = s.arguments[1][0], s.f, s.stride
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    winners = windows.reshape(-1, f * f).argmax(axis=1)
    return (winners // f == winners % f).all()


def far_apart(gap):
    """Whether in every window the largest value lies further than that above the next one."""

    def right_here(s):
        if len(s.arguments) == 1:
            windows = s.arguments[0].reshape(1, -1)
        else:
            A_prev = s.arguments[1][0]
            windows = np.lib.stride_tricks.sliding_window_view(A_prev, (s.f, s.f), axis=(1, 2))
            windows = windows[:, :: s.stride, :: s.stride].reshape(-1, s.f * s.f)
        if windows.shape[1] == 1 or getattr(s, "mode", "max") == "average":
            return True
        ordered = np.sort(windows, axis=1)
        return (ordered[:, -1] - ordered[:, -2] > gap * (np.abs(ordered[:, -1]) if gap < 1e-3 else 1)).all()

    return right_here


def a_chance(s):
    """Whether the right class's power is more than 0 in every image."""
    scores, labels = s.arguments
    return (scores.max(axis=1) - scores[np.arange(len(labels)), labels]).max() < 700


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
        "mean_of_products": lambda s: s.f == s.k == 1,
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
        "mean_of_products": lambda s: s.f == s.n_C_prev == 1,
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
        "divided_by_f": lambda s: takes_maximum(s) or s.f == 1,
        "window_as_large_as_stride": lambda s: s.stride == s.f,
        "pools_every_channel": lambda s: s.n_C == 1,
        "first_channel_only": lambda s: s.n_C == 1,
        "sum_for_average": lambda s: takes_maximum(s) or s.f == 1,
        "mode_ignored": lambda s: takes_maximum(s) or s.f == 1,
        "modes_exchanged": lambda s: s.f == 1,
        "maximum_starts_at_0": lambda s: averages(s) or (s.right[0] >= 0).all(),
    },
    "conv_backward": {
        "border_cut_at_one_end": lambda s: s.pad == 0,
        **WINDOWS,
        "cut_pad_to_minus_pad": lambda s: s.pad > 0,
        "random_start": never,
        "last_image_only": lambda s: s.m == 1,
        "kernel_flipped": lambda s: s.f == 1,
        "crossing_exchanged": never,
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
        "nearly_largest": far_apart(1e-5),
        "nearly_largest_by_hand": far_apart(1e-2),
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
        "mask_transposed": lambda s: averages(s) or winners_on_the_diagonal(s),
        **WINDOWS,
        "divided_by_f": lambda s: takes_maximum(s) or s.f == 1,
        "gradient_overwritten": no_overlap,
        "first_image_only": lambda s: averages(s) or s.m == 1 or s.f == 1,
        "mask_times_input": averages,
        "mask_alone": averages,
        "nearly_largest": far_apart(1e-5),
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
        "unpadded_input_used": lambda s: s.pad == 0,
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
        "stride_on_images": lambda s: s.stride == 1 or (None if s.m == 1 else False),
        "sum_for_average": lambda s: takes_maximum(s) or s.f == 1,
        "mode_ignored": lambda s: takes_maximum(s) or s.f == 1,
        "maximum_starts_at_0": lambda s: averages(s) or (s.right[0] >= 0).all(),
    },
    "pool_backward_fast": {
        "gradient_overwritten": no_overlap,
        "mask_alone": averages,
        "nearly_largest_by_hand": far_apart(1e-2),
        "mask_times_input": averages,
        "maximum_of_the_image": lambda s: averages(s) or one_place(s),
        "average_not_divided": lambda s: takes_maximum(s) or s.f == 1,
        "divided_by_f": lambda s: takes_maximum(s) or s.f == 1,
    },
    "descend": {
        "uphill": never,
        "factor_2_missing": never,
        "one_step_too_few": never,
        "changes_W": never,
        "mean_over_images": never,
        "starts_from_zeros": lambda s: s.at_zero,
        "gradient_of_the_start": lambda s: s.steps == 1,
        "output_for_gradient": never,
        "sum_not_mean": never,
    },
    "conv_forward_dilated": {
        "no_dilation": lambda s: s.dilation == 1,
        "rows_not_dilated": lambda s: s.dilation == 1,
        "span_too_long": lambda s: s.dilation == 1,
        "size_from_f": lambda s: s.dilation == 1,
        "dilation_is_gap": never,
        "no_bias": never,
        "stride_forgotten": lambda s: s.stride == 1,
        "bias_at_every_weight": lambda s: len(s.arguments[1]) == 1,
        "weights_repeated": lambda s: s.dilation == 1 or len(s.arguments[1]) == 1,
    },
    "conv_transpose_forward": {
        "no_bias": never,
        "cut_pad_to_minus_pad": lambda s: s.pad > 0,
        "pad_left_on": lambda s: s.pad == 0,
        "flips_kernel": never,
    },
    "residual_backward": dict.fromkeys(KNOWN["residual_backward"], never),
    "relu_forward": {
        "absolute_value": nothing_negative,
        "mask_for_values": lambda s: (s.Z <= 0).all(),
        "leaky": nothing_negative,
        "cut_at_1": lambda s: (s.Z <= 1).all(),
        "A_in_cache": nothing_negative,
        "changes_input": nothing_negative,
    },
    "relu_backward": {
        "times_input": lambda s: np.isin(s.Z[s.Z > 0], 1).all(),
        "mask_alone": lambda s: (s.Z <= 0).all(),
        "relu_of_gradient": lambda s: ((s.dA > 0) == (s.Z > 0)).all(),
        "mask_turned_round": never,
        "both_positive": lambda s: (s.dA[s.Z > 0] > 0).all(),
        "changes_gradient": lambda s: (s.Z > 0).all(),
        "zero_lets_pass": lambda s: (s.Z != 0).all(),
    },
    "softmax_cross_entropy": {
        "overflows": lambda s: np.abs(s.arguments[0]).max() < 500,
        "maximum_of_all_images": lambda s: np.ptp(s.arguments[0]) < 500,
        "divides_first": a_chance,
        "floor_under_probability": lambda s: None,  # how much a floor counts depends on its height
        "every_label_of_every_row": lambda s: np.ptp(s.arguments[1]) == 0,  # the mean over one column, many times
        "softmax_over_images": never,
        "all_labels_everywhere": lambda s: np.ptp(s.arguments[1]) == 0,
        "loss_summed": one_image,
        "gradient_not_divided": one_image,
        "minus_forgotten": never,
        "probabilities_for_gradient": never,
    },
    "sgd_momentum_step": {
        "uphill": never,
        "old_velocity_used": never,
        "gradient_weighted": lambda s: s.momentum == 0,
        "looks_ahead": lambda s: s.momentum == 0,
        "gradient_alone_in_step": lambda s: s.momentum == 0 or s.at_rest,
        "rate_in_velocity": never,
        "minus_twice": never,
        "changes_parameters": never,
        "changes_parameters_and_velocities": never,
    },
    "model_gradients": {
        "first_relu_not_walked_back": lambda s: s.first_straight,
        "second_relu_not_walked_back": lambda s: s.second_straight,
        "second_relu_left_out": lambda s: s.second_straight,
        "average_pooling": never,
        "pooled_back_as_average": never,
    },
}
FIRST_LAYER = {(1, "W1"), (1, "b1")}
# which of the results a mistake spoils: Z, cache; dA_prev, dW, db; a name in a dictionary; an argument;
# where nothing is said, the first
SPOILS = {
    "conv_forward": {"padded_input_in_cache": {1}},
    "conv_backward": {
        "window_not_strided": {0, 1},
        "pad_read_from_stride": {0, 1},
        "random_start": {0, 1},
        "crossing_exchanged": {0, 1},
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
    "relu_forward": {"A_in_cache": {1}, "changes_input": {1, "argument"}},
    "relu_backward": {"changes_gradient": {"argument"}},
    "descend": {"changes_W": {"argument"}},
    "residual_backward": {
        "relu_not_undone": {0, 1, 2},
        "relu_by_the_gradient": {0, 1, 2},
    },
    "softmax_cross_entropy": {
        "overflows": {0, 1},
        "maximum_of_all_images": {0, 1},
        "all_labels_everywhere": {0, 1},
        "softmax_over_images": {0, 1},
        "gradient_not_divided": {1},
        "probabilities_for_gradient": {1},
    },
    "sgd_momentum_step": {
        "gradient_weighted": {0, 1},
        "rate_in_velocity": {0, 1},
        "minus_twice": {0, 1},
        "changes_parameters": {"argument"},
        "changes_parameters_and_velocities": {"argument"},
    },
    "model_gradients": {
        "first_relu_not_walked_back": FIRST_LAYER,
        "second_relu_not_walked_back": {*FIRST_LAYER, (1, "W2"), (1, "b2")},
        "second_relu_left_out": {0, 1},
        "average_pooling": {0, 1},
        "pooled_back_as_average": FIRST_LAYER,
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
    if isinstance(right, dict):
        return (
            isinstance(got, dict)
            and got.keys() == right.keys()
            and all(equal(got[name], right[name]) for name in right)
        )
    if isinstance(right, str):
        return got == right
    if got is None or isinstance(got, (tuple, list, dict)):
        return False
    got = np.asarray(got, dtype=float)
    if np.ndim(right) == 0 and got.size == 1:
        got = got.reshape(())
    return got.shape == np.shape(right) and np.allclose(got, right, rtol=1e-9, atol=1e-12)


def wrong_parts(got, right):
    """The numbers of the wrong results, with the name if it is one of arrays by name; 0 when there is one result."""
    if not isinstance(right, tuple):
        return set() if equal(got, right) else {0}
    if not isinstance(got, (tuple, list)) or len(got) != len(right):
        return set(range(len(right)))
    wrong = {part for part, value in enumerate(right) if not equal(got[part], value)}
    for part in [part for part in wrong if isinstance(right[part], dict)]:
        if isinstance(got[part], dict) and got[part].keys() == right[part].keys():
            wrong.remove(part)
            wrong |= {(part, name) for name, value in right[part].items() if not equal(got[part][name], value)}
    return wrong


def within(part, spoiled):
    """A dictionary may be spoiled as a whole or in one of its names."""
    return part in spoiled or (isinstance(part, tuple) and part[0] in spoiled)


def outcome(function, of_case):
    """The wrong parts and the exception's name, of one call; an altered argument is a part as well."""
    arguments = copy.deepcopy(of_case.arguments)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            got = function(*arguments)
        except Exception as error:
            return None, type(error).__name__
    changed = set() if equal(arguments, of_case.arguments) else {"argument"}
    return wrong_parts(got, of_case.right) | changed, ""


CASES = cases()
# those of an exercise with many right answers are held in test_answers_that_are_tried_out.py
ANSWERS = [answer for answer in wrong_answers() if answer.exercise in LAYERS]

each = pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.exercise}-{answer.name}")


@each
def test_the_answer_is_wrong_and_raises_what_it_says(answer):
    function = compiled(answer)
    twice = [outcome(function, one) for one in CASES[answer.exercise] for _ in range(2)]  # some remember the first
    raised = {name for _, name in twice if name}
    assert raised == set(answer.raises.split(", ") if answer.raises else [])
    assert any(wrong or name for wrong, name in twice) == (answer.kind != "loop")
    assert any(wrong and "argument" in wrong for wrong, _ in twice) == answer.changes
    if answer.kind == "exception":
        assert sum(bool(name) for _, name in twice) > 0.8 * len(twice)


@pytest.mark.parametrize(
    "answer", [a for a in ANSWERS if a.kind in ("one", "two")], ids=lambda answer: f"{answer.exercise}-{answer.name}"
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
        assert raised or all(within(part, spoiled) for part in wrong)


def test_a_cause_is_in_the_table_and_stands_in_the_kinds_that_have_one():
    for answer in ANSWERS:
        assert set(answer.cause) <= set(KNOWN[answer.exercise]), answer.name
        assert len(set(answer.cause)) == {"one": 1, "two": 2}.get(answer.kind, 0), answer.name
        assert bool(answer.must_say) == (answer.kind in ("exception", "loop")), answer.name
        assert answer.must_say == answer.must_say.lower()
        assert answer.raises or answer.kind != "exception"


def test_there_are_enough_of_each_kind_and_exercise():
    assert len({(answer.exercise, answer.name) for answer in ANSWERS}) == len(ANSWERS)
    assert len({answer.source for answer in ANSWERS}) == len(ANSWERS) >= 75
    kinds = Counter(answer.kind for answer in ANSWERS)
    assert kinds.keys() == set(KINDS)
    assert kinds["one"] >= 40 and kinds["two"] >= 10 and kinds["other"] >= 20 and kinds["exception"] >= 12
    assert kinds["loop"] >= 3
    exercises = Counter(answer.exercise for answer in ANSWERS)
    assert set(exercises) >= {name for name, about in course().items() if not about.optional} & LAYERS.keys()
    assert min(exercises.values()) >= 5
    assert min(exercises[f"{layer}_{way}"] for layer in ("conv", "pool") for way in ("forward", "backward")) >= 13


def test_a_traceback_knows_the_lines_of_a_cell():
    answer = next(answer for answer in ANSWERS if answer.name == "float_of_b")
    one = CASES["conv_single_step"][0]
    with pytest.raises(TypeError) as caught:
        compiled(answer)(*one.arguments)
    frame = traceback.extract_tb(caught.tb)[-1]
    assert frame.line == "Z = Z + float(b)" == linecache.getline(frame.filename, frame.lineno).strip()
