"""cut_window: the square piece of an image that begins at a row and a column."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw


def cut_window(image: np.ndarray, top: int, left: int, f: int) -> np.ndarray:
    window = image[top : top + f, left : left + f]
    return window


# name of the case: ((n_H, n_W, n_C), top, left, f) for the public case, then for the hidden one, if it has one
PLACES = {
    "by_hand": (((5, 6, 1), 2, 1, 2), ((6, 7, 1), 3, 1, 2)),
    "colour": (((6, 7, 3), 1, 2, 3), ((7, 6, 3), 2, 1, 3)),
    "at_the_corner": (((5, 4, 1), 2, 1, 3), ((6, 5, 2), 3, 2, 3)),
    "one_pixel": (((4, 5, 3), 3, 2, 1), ((5, 4, 3), 2, 3, 1)),
    "from_0": (((6, 5, 2), 0, 1, 4), ((5, 6, 4), 1, 0, 3)),
}


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in PLACES.items():
        if name == "by_hand" and draw.hidden:
            continue
        shape, top, left, f = sizes[draw.hidden]
        numbers = draw.small if name == "by_hand" else draw.array
        yield name, (numbers(name, shape), top, left, f)


def drawn(draw: Draw) -> tuple[np.ndarray, int, int, int]:
    """An image and a place in it, of sizes that a draw chooses."""
    f = draw.whole("f", 1, 4)
    top, left = draw.whole("top", 0, 3), draw.whole("left", 0, 3)
    below, beside = draw.whole("below", 0, 3), draw.whole("beside", 0, 3)
    return draw.array("drawn", (top + f + below, left + f + beside, draw.whole("n_C", 1, 4))), top, left, f


EXERCISE = Exercise(
    name="cut_window",
    lesson="00_start",
    order=1,
    parameters=("image", "top", "left", "f"),
    outputs=("window",),
    points=(1, 1),
    reference=cut_window,
    cases=cases,
    inputs=drawn,
    formula=lambda image, top, left, f: f"(f, f, n_C) = ({f}, {f}, {image.shape[2]})",
    mistakes={
        "ends_at_f": edit("top : top + f, left : left + f", "top:f, left:f"),
        "columns_before_rows": edit("top : top + f, left : left + f", "left : left + f, top : top + f"),
        "last_one_lost": edit("+ f", "+ f - 1", 2),
        "one_too_many": edit("+ f", "+ f + 1", 2),
        "from_the_corner": edit("top : top + f, left : left + f", ":f, :f"),
        "rows_only": edit(", left : left + f", ""),
        "brackets_apart": edit("[top : top + f, left : left + f]", "[top : top + f][left : left + f]"),
        "channel_dropped": edit("left : left + f", "left : left + f, 0"),
        "ends_exchanged": edits((": top + f", ": left + f"), ("left : left + f]", "left : top + f]")),
    },
)
