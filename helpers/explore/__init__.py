"""Pictures that move: padding, convolution, pooling, the way back, descent, and a pad to draw digits on.

Each works where there is no kernel, by mouse, touch and keyboard, and a line of text says what is seen.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers import images
from helpers.explore.digit_pad import pad
from helpers.explore.explorer import Explorer
from helpers.layers import given
from helpers.messages import say
from helpers.surroundings import unattended

__all__ = ["Explorer", "backprop", "convolution", "descent", "pad", "padding", "pooling"]

PADS = 3  # of the convolution explorer: pad 0, 1 and 2
DIGIT = 8  # rows and columns of the smaller handwritten digits
LARGEST = {"padding": 64, "others": 12}  # rows and columns that can still be seen

IMAGE = [[3, 0, 1, 2, 7, 4], [1, 5, 8, 9, 3, 1], [2, 7, 2, 5, 1, 3], [0, 1, 3, 1, 7, 8], [4, 2, 1, 6, 2, 8]]
KERNELS = {
    "vertical edges": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "horizontal edges": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
}
WEIGHTS = [[1, -1], [2, 1]]


def _plane(array: ArrayLike, name: str, largest: int) -> np.ndarray:
    """Two axes of an array: of four, the first image's first channel.  Raises ValueError for what can't be shown."""
    plane = np.asarray(array, dtype=float)
    plane = plane[0] if plane.ndim == 4 else plane
    plane = plane[:, :, 0] if plane.ndim == 3 and plane.shape[2] != 3 else plane
    if plane.ndim not in (2, 3) or not 1 <= max(plane.shape[:2]) <= largest or 0 in plane.shape:
        raise ValueError(say("explore.refused.array", name=name, shape=np.shape(array), largest=largest))
    return plane


def _flat(array: ArrayLike, name: str) -> np.ndarray:
    plane = _plane(array, name, LARGEST["others"])
    return plane.mean(axis=2) if plane.ndim == 3 else plane


def padding(image: ArrayLike | None = None, pad: int = 1, f: int = 3, stride: int = 1) -> Explorer:
    """A border of 0 to 3 pixels around an image (n_H, n_W) or (n_H, n_W, 3), numbers 0 to 1; its sizes worked out."""
    shown = images.photograph(size=(36, 30)) if image is None else _plane(image, "image", LARGEST["padding"])
    n_H, n_W = shown.shape[:2]
    text = say(
        "explore.padding.text",
        n_H=n_H,
        n_W=n_W,
        pad=pad,
        f=f,
        stride=stride,
        rows=n_H + 2 * pad,
        columns=n_W + 2 * pad,
        out_H=(n_H - f + 2 * pad) // stride + 1,
        out_W=(n_W - f + 2 * pad) // stride + 1,
    )
    text += " " + say("explore.padding.stop", h=0, w=0, top=0, bottom=f - 1, left=0, right=f - 1)
    return Explorer("padding", text, {"image": shown.round(3).tolist(), "pad": pad, "f": f, "stride": stride})


def convolution(
    image: ArrayLike | None = None,
    kernels: Mapping[str, ArrayLike] | ArrayLike | None = None,
    bias: float = 0.0,
    stride: int = 1,
    pad: int = 0,
    conv_single_step: Callable[..., Any] | None = None,
) -> Explorer:
    """A window (f, f) walks over an image (n_H, n_W): slice, kernel, products, sum, output.

    ``kernels``: one, or several by name.  ``conv_single_step``: your own; what it returns stands beside the result.
    """
    shown = _flat(IMAGE if image is None else image, "image")
    named = KERNELS if kernels is None else kernels
    named = named if isinstance(named, Mapping) else {say("explore.controls.yours"): named}
    weights = {name: _flat(kernel, f"kernels[{name!r}]") for name, kernel in named.items()}
    f = {kernel.shape for kernel in weights.values()}
    if len(f) != 1 or len(set(*f)) != 1 or min(*f) > min(shown.shape):
        raise ValueError(say("explore.refused.kernels", shapes=", ".join(map(str, f)), image=shown.shape))
    (side, _), first = f.pop(), next(iter(weights.values()))
    spec = {
        "image": shown.tolist(),
        "kernels": {name: kernel.tolist() for name, kernel in weights.items()},
        "bias": float(bias),
        "stride": stride,
        "pad": pad,
        "digits": _digits() if side <= DIGIT and not unattended() else [],
        "own": _own(conv_single_step, shown, weights, bias, side) if conv_single_step and not unattended() else None,
    }
    slice_ = np.pad(shown, pad)[:side, :side]
    terms = " + ".join(f"{_factor(a)}·{_factor(b)}" for a, b in zip(slice_.flat, first.flat, strict=True))
    total = float((slice_ * first).sum())
    text = say(
        "explore.convolution.text",
        h=0,
        w=0,
        top=0,
        bottom=side - 1,
        left=0,
        right=side - 1,
        terms=terms,
        sum=_number(total),
        bias=_number(bias),
        value=_number(total + bias),
    )
    return Explorer("convolution", text, spec, scripts=("convolution", "explore"))


def _digits() -> list[list[list[int]]]:
    """The first handwritten image of each digit, 8 × 8 whole numbers from 0 to 9."""
    X, y = images.digits()
    return [np.rint(9 * X[np.flatnonzero(y == digit)[0], :, :, 0]).astype(int).tolist() for digit in range(10)]


def _own(
    function: Callable[..., Any], image: np.ndarray, kernels: Mapping[str, np.ndarray], bias: float, f: int
) -> dict[str, Any]:
    """What the student's function returns for every window of every kernel and pad: a number or an error's text.

    Worked out beforehand, so that the explorer shows it where there is no kernel too.
    """
    found: dict[str, Any] = {}
    for name, kernel in kernels.items():
        found[name] = []
        for border in range(PADS):
            wide = np.pad(image, border)
            n_H, n_W = (n - f + 1 for n in wide.shape)
            found[name].append(
                [[_asked(function, wide[r : r + f, c : c + f], kernel, bias) for c in range(n_W)] for r in range(n_H)]
            )
    return found


def _asked(function: Callable[..., Any], window: np.ndarray, kernel: np.ndarray, bias: float) -> float | str:
    try:
        given = function(window[:, :, None].copy(), kernel[:, :, None].copy(), np.full((1, 1, 1), float(bias)))
        return float(np.asarray(given, dtype=float).reshape(()) if np.size(given) == 1 else np.nan)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]


def pooling(image: ArrayLike | None = None, f: int = 2, stride: int = 2, mode: str = "max") -> Explorer:
    """A window (f, f) walks over an image (n_H, n_W) and leaves its maximum or its average."""
    shown = _flat(IMAGE if image is None else image, "image")
    if mode not in ("max", "average"):
        raise ValueError(say("layers.mode", mode=mode))
    window = shown[:f, :f]
    value = window.max() if mode == "max" else window.mean()
    row, column = divmod(int(window.argmax()), f)
    text = say(
        f"explore.pooling.text_{mode}",
        h=0,
        w=0,
        top=0,
        bottom=f - 1,
        left=0,
        right=f - 1,
        row=row,
        column=column,
        values=", ".join(map(_number, window.flat)),
        value=_number(value),
        count=f * f,
        terms=" + ".join(map(_factor, window.flat)),
    )
    return Explorer("pooling", text, {"image": shown.tolist(), "f": f, "stride": stride, "mode": mode})


def backprop(
    image: ArrayLike | None = None,
    W: ArrayLike | None = None,
    dZ: ArrayLike | None = None,
    stride: int = 1,
    mode: str = "convolution",
) -> Explorer:
    """Choose an output gradient and see which inputs and weights it reaches; then all of them, added up.

    ``W`` (f, f) gives the window's size in the pooling modes, "max" and "average", too.
    """
    shown = _flat([row[:5] for row in IMAGE[:4]] if image is None else image, "image")
    weights = _flat(WEIGHTS if W is None else W, "W")
    f = len(weights)
    n_H, n_W = ((n - f) // stride + 1 for n in shown.shape)
    gradient = np.arange(1.0, n_H * n_W + 1).reshape(n_H, n_W) if dZ is None else _flat(dZ, "dZ")
    if gradient.shape != (n_H, n_W) or mode not in ("convolution", "max", "average"):
        raise ValueError(say("explore.refused.gradient", got=gradient.shape, expected=(n_H, n_W), mode=mode))
    d = float(gradient[0, 0])
    text = say(
        f"explore.backprop.text_{mode}",
        h=0,
        w=0,
        d=_number(d),
        top=0,
        bottom=f - 1,
        left=0,
        right=f - 1,
        count=f * f,
        each=_number(d / f**2),
    )
    arrays = {"image": shown.tolist(), "weights": weights.tolist(), "dZ": gradient.tolist()}
    return Explorer("backprop", text, {**arrays, "stride": stride, "mode": mode})


def descent(kernels: Sequence[ArrayLike], A_prev: ArrayLike, target: ArrayLike) -> Explorer:
    """Kernels (f, f, n_C_prev, n_C), one after each step, on their way to the layer that makes target of A_prev.

    Shown are the weights of the first channel and filter, and the cost, the mean of (Z − target)², with stride 1, pad 0
    and no bias.  The text says where they begin and where they end.
    """
    shown, wanted = np.asarray(A_prev, dtype=float), np.asarray(target, dtype=float)
    every = [np.asarray(kernel, dtype=float) for kernel in kernels]
    if not every or {kernel.shape for kernel in every} != {every[0].shape} or every[0].ndim != 4:
        raise ValueError(say("explore.refused.descent", shapes=", ".join(str(kernel.shape) for kernel in every[:3])))
    bias = np.zeros((1, 1, 1, every[0].shape[3]))
    ends = dict.fromkeys((0, len(every) - 1))
    costs = {}
    for step in ends if unattended() else range(len(every)):  # where nobody looks, the text is all that is shown
        Z, _ = given("conv_forward")(shown, every[step], bias, {"stride": 1, "pad": 0})
        costs[step] = float(np.mean((Z - wanted) ** 2))
    planes = [kernel[:, :, 0, 0] for kernel in every]
    text = " ".join(
        say(
            "explore.descent.text",
            step=step,
            steps=len(planes) - 1,
            cost=_significant(costs[step]),
            numbers="; ".join(" ".join(map(_significant, row)) for row in planes[step]),
        )
        for step in ends
    )
    return Explorer("descent", text, {"kernels": [plane.tolist() for plane in planes], "costs": [*costs.values()]})


def _significant(value: float) -> str:
    """Three digits as explore.js writes them, with a power of ten where the number is large or close to 0."""
    rounded = float(f"{value:.3g}") + 0.0  # no -0
    plain = rounded == 0 or 1e-4 <= abs(rounded) < 1e5
    text = f"{rounded:g}" if plain else re.sub(r"e([+-])0*", r"e\1", f"{rounded:.3g}").replace("e+", "e")
    return text.replace("-", "\N{MINUS SIGN}")


def _number(value: float) -> str:
    return f"{round(float(value), 2):g}".replace("-", "\N{MINUS SIGN}")


def _factor(value: float) -> str:
    return f"({_number(value)})" if value < 0 else _number(value)
