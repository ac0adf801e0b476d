"""The windows shown in a failing check of a gradient: which touch the first wrong place, what each adds.  Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.messages import say

MOST_TERMS = 5  # that are written out, a line each


@dataclass(frozen=True)
class Explanation:
    """Lines of text, and for a picture the window's arrays by name and the ``image`` that ``box`` is cut from."""

    lines: list[str]
    blocks: list[tuple[str, np.ndarray]] = field(default_factory=list)
    image: np.ndarray | None = None
    box: tuple[int, int, int, int] | None = None


def fmt(value: Any) -> str:
    """A number to eight digits, without a −0."""
    return f"{float(value) + 0.0:.8g}"


def join(numbers: Sequence[str]) -> str:
    """3, −1 and 2 as "3 − 1 + 2"."""
    text = numbers[0]
    for number in numbers[1:]:
        text += f" − {number[1:]}" if number.startswith("-") else f" + {number}"
    return text


def _added(title: str, terms: list[tuple[str, float]]) -> Explanation:
    """A line for each term, the further ones together, and the sum."""
    shown = terms if len(terms) <= MOST_TERMS + 1 else terms[:MOST_TERMS]
    lines = [title, *(text for text, _ in shown)]
    rest = terms[len(shown) :]
    if rest:
        lines.append(say("adds.more", count=len(rest), sum=fmt(sum(value for _, value in rest))))
    if len(terms) != 1:
        lines.append(say("adds.together", sum=fmt(sum(value for _, value in terms))))
    return Explanation(lines)


def of_convolution(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """The terms of one element of dA_prev, dW or db."""
    makers = {"dA_prev": _input_terms, "dW": _weight_terms, "db": _bias_terms}
    place = ", ".join(map(str, index))
    return _added(say(f"adds.{part}", place=place), makers[part](a, index))


def _input_terms(a: dict[str, Any], index: tuple[int, ...]) -> list[tuple[str, float]]:
    i, row, column, k = index
    W, dZ, stride, pad = a["W"], a["dZ"], a["stride"], a["pad"]
    terms = []
    for h, w in np.ndindex(*dZ.shape[1:3]):
        r, s = row + pad - h * stride, column + pad - w * stride
        if 0 <= r < W.shape[0] and 0 <= s < W.shape[1]:
            for c in range(dZ.shape[3]):
                value = W[r, s, k, c] * dZ[i, h, w, c]
                text = f"W[{r}, {s}, {k}, {c}] * dZ[{i}, {h}, {w}, {c}]"
                terms.append((_product(text, W[r, s, k, c], dZ[i, h, w, c], value), float(value)))
    return terms


def _product(text: str, left: float, right: float, value: float) -> str:
    return f"{text} = {fmt(left)} * {fmt(right)} = {fmt(value)}"


def _weight_terms(a: dict[str, Any], index: tuple[int, ...]) -> list[tuple[str, float]]:
    r, s, k, c = index
    dZ, stride, pad = a["dZ"], a["stride"], a["pad"]
    padded = np.pad(a["A_prev"], ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    terms = []
    for i, h, w in np.ndindex(*dZ.shape[:3]):
        pixel = padded[i, h * stride + r, w * stride + s, k]
        text = f"A_prev_pad[{i}, {h * stride + r}, {w * stride + s}, {k}] * dZ[{i}, {h}, {w}, {c}]"
        terms.append((_product(text, pixel, dZ[i, h, w, c], pixel * dZ[i, h, w, c]), float(pixel * dZ[i, h, w, c])))
    return terms


def _bias_terms(a: dict[str, Any], index: tuple[int, ...]) -> list[tuple[str, float]]:
    c = index[-1]
    return [
        (f"dZ[{i}, {h}, {w}, {c}] = {fmt(a['dZ'][i, h, w, c])}", float(a["dZ"][i, h, w, c]))
        for i, h, w in np.ndindex(*a["dZ"].shape[:3])
    ]


def of_pooling(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """The terms of one element of dA_prev: a line for each window that touches it."""
    i, row, column, c = index
    A_prev, dA, f, stride = a["A_prev"], a["dA"], a["f"], a["stride"]
    terms = []
    for h, w in np.ndindex(*dA.shape[1:3]):
        if not (0 <= row - h * stride < f and 0 <= column - w * stride < f):
            continue
        gradient, name = float(dA[i, h, w, c]), f"dA[{i}, {h}, {w}, {c}] = {fmt(dA[i, h, w, c])}"
        if a["mode"] == "average":
            terms.append((say("adds.average", name=name, count=f * f, value=fmt(gradient / f**2)), gradient / f**2))
            continue
        largest = A_prev[i, h * stride : h * stride + f, w * stride : w * stride + f, c].max()
        here = A_prev[i, row, column, c]
        key = "adds.is_maximum" if here == largest else "adds.is_not_maximum"
        terms.append(
            (say(key, h=h, w=w, maximum=fmt(largest), here=fmt(here), name=name), gradient if here == largest else 0.0)
        )
    if not terms:
        return Explanation([say("adds.no_window")])
    return _added(say("adds.dA_prev", place=", ".join(map(str, index))), terms)


def of_windows(a: dict[str, Any], part: str, index: tuple[int, ...]) -> Explanation:
    """The terms of one pixel that windows are added back to: a line for each window that touches it."""
    i, row, column, k = index
    (_, n_H_prev, n_W_prev, n_C_prev), f, stride = a["shape"], a["f"], a["stride"]
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    terms = []
    for h, w in np.ndindex(n_H, n_W):
        r, s = row - h * stride, column - w * stride
        if 0 <= r < f and 0 <= s < f:
            place = (i * n_H + h) * n_W + w, (r * f + s) * n_C_prev + k
            value = float(a["columns"][place])
            facts = {"h": h, "w": w, "r": r, "s": s, "place": ", ".join(map(str, place)), "value": fmt(value)}
            terms.append((say("adds.of_window", **facts), value))
    if not terms:
        return Explanation([say("adds.no_window")])
    return _added(say("adds.A", place=", ".join(map(str, index))), terms)
