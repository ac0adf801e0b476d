"""The window shown in a failing check: how the first wrong number should come about, product by product.  Pure."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.checks.diagnosis.evidence import arguments
from helpers.checks.explain import backward
from helpers.checks.explain.backward import Explanation, fmt, join
from helpers.checks.judge import Verdict
from helpers.messages import fact, say

MOST_ROWS = 5  # of a window that is written out
MOST_CLASSES = 5  # whose scores are


def explain(verdict: Verdict) -> Explanation | None:
    """The explanation of the first wrong number, or None where the difference is not a number's."""
    difference = verdict.difference
    maker = MAKERS.get(fact(verdict.case.exercise, "window"))
    if maker is None or difference is None or verdict.kind != "values" or "[" in difference.part:
        return None
    return maker(arguments(verdict.case), difference.part, difference.index)


def short(value: Any) -> str:
    """A number to five digits, for those that are only on the way."""
    return f"{float(value) + 0.0:.5g}"


def _beside(blocks: list[tuple[str, np.ndarray]], signs: tuple[str, ...]) -> list[str]:
    """Arrays beside each other, each under its name, with signs between them on the middle row."""
    texts = []
    for label, block in blocks:
        numbers = [[fmt(value) for value in row] for row in block[:MOST_ROWS]]
        width = max(len(number) for row in numbers for number in row)
        rows = ["  ".join(number.rjust(width) for number in row) for row in numbers]
        wide = max(len(label), *(len(row) for row in rows))
        texts.append([label.ljust(wide), *(row.ljust(wide) for row in rows)])
    middle = (len(texts[0]) - 1) // 2 + 1
    lines = []
    for number in range(len(texts[0])):
        shown = [sign if number == middle else " " * len(sign) for sign in signs] + [""]
        lines.append("".join(f"{text[number]}   {sign}   " for text, sign in zip(texts, shown, strict=True)).rstrip())
    if len(blocks[0][1]) > MOST_ROWS:
        lines.append("...")
    return lines


def _products(slice_: np.ndarray, kernel: np.ndarray, bias: float) -> Explanation:
    """A window times a filter, channel by channel, and what it adds up to."""
    products = slice_ * kernel
    first = [
        (say("window.slice"), slice_[:, :, 0]),
        (say("window.kernel"), kernel[:, :, 0]),
        (say("window.products"), products[:, :, 0]),
    ]
    lines = _beside(first, ("*", "="))
    sums = [fmt(products[:, :, k].sum()) for k in range(products.shape[2])]
    if len(sums) > 1:
        lines[0] += "   " + say("window.first_channel")
        lines.append(say("window.channel_sums", sums=join(sums)))
    total = float(products.sum())
    lines.append(say("window.sum", sum=fmt(total), bias=fmt(bias), result=fmt(total + bias)))
    return Explanation(lines, first)


def _conv_single_step(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    return _products(a["a_slice_prev"], a["W"], a["b"].item())


def _conv_forward(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    i, h, w, c = index
    f, stride, pad = a["W"].shape[0], a["stride"], a["pad"]
    padded = np.pad(a["A_prev"], ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    top, left = h * stride, w * stride
    made = _products(padded[i, top : top + f, left : left + f], a["W"][..., c], float(a["b"][0, 0, 0, c]))
    key = "window.of_padded" if pad else "window.of_image"
    place = say(key, rows=_range(top, f), columns=_range(left, f), image=i)
    lines = [f"{place}, {say('window.filter', filter=c)}", *made.lines]
    return Explanation(lines, made.blocks, padded[i, :, :, 0], (top, left, f, f))


def _range(start: int, f: int) -> str:
    return f"{start}–{start + f - 1}" if f > 1 else str(start)


def _pool_forward(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    i, h, w, c = index
    f, stride = a["f"], a["stride"]
    top, left = h * stride, w * stride
    window = a["A_prev"][i, top : top + f, left : left + f, c]
    place = say("window.of_image", rows=_range(top, f), columns=_range(left, f), image=i)
    result = window.max() if a["mode"] == "max" else window.mean()
    said = say(f"window.{a['mode']}", result=fmt(result), sum=fmt(window.sum()), count=window.size)
    blocks = [(say("window.slice"), window)]
    lines = [f"{place}, {say('window.channel', channel=c)}", *_beside(blocks, ()), said]
    return Explanation(lines, blocks, a["A_prev"][i, :, :, c], (top, left, f, f))


def _zero_pad(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    i, r, c, k = index
    n_H, n_W = a["X"].shape[1:3]
    row, column = r - a["pad"], c - a["pad"]
    if 0 <= row < n_H and 0 <= column < n_W:
        place = f"X[{i}, {row}, {column}, {k}]"
        return Explanation([say("window.inside", row=r, column=c, place=place, value=fmt(a["X"][i, row, column, k]))])
    return Explanation([say("window.border", row=r, column=c, pad=a["pad"])])


def _to_unit_range(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    value = a["image"][index]
    place = ", ".join(map(str, index))
    return Explanation([f"image[{place}] / 255 = {fmt(value)} / 255 = {fmt(value / 255)}"])


def _cut_window(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """Which pixel of the image stands at a place of the piece."""
    row, column, channel = a["top"] + index[0], a["left"] + index[1], index[2]
    sums = f"[{a['top']} + {index[0]}, {a['left']} + {index[1]}, {channel}]"
    place = f"[{row}, {column}, {channel}]"
    return Explanation([f"image{sums} = image{place} = {fmt(a['image'][row, column, channel])}"])


def _edges_across(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """The two neighbours, and how much they differ."""
    i, h, w, c = index
    one, other = a["X"][i, h, w + 1, c], a["X"][i, h, w, c]
    places = f"|X[{i}, {h}, {w + 1}, {c}] - X[{i}, {h}, {w}, {c}]|"
    return Explanation([f"{places} = |{fmt(one)} - {fmt(other)}| = {fmt(abs(one - other))}"])


def _mask(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    x, place = a["x"], ", ".join(map(str, index))
    blocks = [("x", x)]
    said = say("window.mask", maximum=fmt(x.max()), place=place, value=fmt(x[index]))
    return Explanation([*_beside(blocks, ()), said], blocks)


def _distribute(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    n_H, n_W = a["shape"]
    return Explanation([f"dz / (n_H * n_W) = {fmt(a['dz'])} / ({n_H} * {n_W}) = {fmt(a['dz'] / (n_H * n_W))}"])


def _im2col(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """Which window a row of the matrix is, and which of its pixels stands in the column."""
    A, f, stride = a["A"], a["f"], a["stride"]
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    i, h, w = np.unravel_index(index[0], (m, (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1))
    r, s, k = np.unravel_index(index[1], (f, f, n_C_prev))
    row, column = h * stride + r, w * stride + s
    facts = {"row": index[0], "column": index[1], "i": i, "h": h, "w": w, "r": r, "s": s, "k": k}
    pixel = f"A[{i}, {row}, {column}, {k}] = {fmt(A[i, row, column, k])}"
    return Explanation([say("window.matrix_row", **facts), say("window.matrix_column", pixel=pixel, **facts)])


def _cross_entropy(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """From the scores of one image to its loss, and what that means for the mean or for one number of dscores."""
    scores, labels = a["scores"], a["labels"]
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    m = scores.shape[0]
    right = shifted[np.arange(m), labels]
    losses = np.log(sums) - right
    i = index[0] if index else int(np.argmax(losses))
    label, total = int(labels[i]), float(sums[i])
    rows = {"window.scores": scores[i], "window.shifted": shifted[i], "window.exponentials": powers[i]}
    texts = [[short(value) for value in row[:MOST_CLASSES]] for row in rows.values()]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    labels_of = [say(key) for key in rows]
    more = "  ..." if len(powers[i]) > MOST_CLASSES else ""
    lines = [say("window.image_of_class", image=i, label=label)]
    for words, row in zip(labels_of, texts, strict=True):
        numbers = "  ".join(number.rjust(width) for number, width in zip(row, widths, strict=True))
        lines.append(f"{words:<{max(map(len, labels_of))}}  {numbers}{more}")
    power = short(powers[i, label])
    lines.append(say("window.probability", power=power, sum=short(total), p=short(powers[i, label] / total)))
    if part == "loss":
        facts = {"shifted": short(right[i]), "sum": short(total), "loss": fmt(losses[i])}
        lines.append(say("window.loss", **facts))
        lines += [say("window.mean_loss", m=m, loss=fmt(losses.mean()))] if m > 1 else []
    else:
        p = powers[index] / total
        one = " - 1" if index[1] == label else ""
        lines.append(say("window.dscores", p=short(p), one=one, m=m, result=fmt((p - bool(one)) / m)))
    return Explanation(lines)


# by the fact ``window`` of an exercise
MAKERS: dict[str, Callable[[dict[str, Any], str, tuple[int, ...]], Explanation]] = {
    "unit_range": _to_unit_range,
    "cut_out": _cut_window,
    "neighbours": _edges_across,
    "border": _zero_pad,
    "one_window": _conv_single_step,
    "convolution": _conv_forward,
    "convolution_backward": backward.of_convolution,
    "pooling": _pool_forward,
    "pooling_backward": backward.of_pooling,
    "mask": _mask,
    "share": _distribute,
    "windows_to_rows": _im2col,
    "rows_to_windows": backward.of_windows,
    "cross_entropy": _cross_entropy,
}
