"""Digits as strokes on the drawing pad's paper, 28 wide and 28 high, made by a program: from images, and by hand.

A stroke is a list of points (x, y).  What is made from an image is a path along the middle of its ink, laid on the
paper anew, elsewhere and in another size: a hand that draws the same digit.  What is made by hand are shapes as people
write them, set down here point by point before they were tried, and bent a little by chance.
"""

import numpy as np

SIDE = 28
INK = 0.4  # what counts as ink in an image, from 0 to 1
Stroke = list[tuple[float, float]]
NEIGHBOURS = [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)]  # clockwise from above

# each digit in the ways in which people write it; x and y from 0 to 1, y downwards; strokes through these points
SHAPES: dict[int, list[list[Stroke]]] = {
    0: [
        [[(0.5, 0), (0.12, 0.25), (0.08, 0.65), (0.45, 1), (0.88, 0.7), (0.9, 0.3), (0.5, 0)]],
        [[(0.55, 0.02), (0.25, 0.1), (0.2, 0.5), (0.3, 0.92), (0.55, 1), (0.75, 0.8), (0.78, 0.3), (0.5, 0.0)]],
        [[(0.7, 0.05), (0.3, 0.1), (0.05, 0.5), (0.3, 0.95), (0.75, 0.9), (0.98, 0.5), (0.8, 0.12), (0.6, 0.08)]],
    ],
    1: [
        [[(0.5, 0), (0.5, 1)]],
        [[(0.3, 0.25), (0.52, 0), (0.52, 1)]],
        [[(0.62, 0), (0.4, 1)]],
    ],
    2: [
        [[(0.1, 0.25), (0.35, 0.02), (0.8, 0.15), (0.75, 0.45), (0.1, 1)], [(0.1, 1), (0.9, 1)]],
        [[(0.15, 0.2), (0.5, 0), (0.85, 0.25), (0.5, 0.65), (0.1, 0.97), (0.3, 0.88), (0.6, 0.97), (0.95, 0.92)]],
        [[(0.12, 0.18), (0.45, 0), (0.8, 0.2), (0.6, 0.6), (0.2, 0.95), (0.1, 0.8), (0.35, 0.78), (0.9, 1)]],
    ],
    3: [
        [[(0.15, 0.1), (0.55, 0), (0.8, 0.22), (0.4, 0.46), (0.85, 0.7), (0.55, 1), (0.1, 0.9)]],
        [[(0.1, 0.02), (0.8, 0.02)], [(0.8, 0.02), (0.4, 0.42)], [(0.4, 0.42), (0.85, 0.6), (0.6, 0.97), (0.1, 0.92)]],
        [[(0.2, 0.15), (0.6, 0.02), (0.75, 0.25), (0.35, 0.45), (0.9, 0.65), (0.7, 0.95), (0.25, 1), (0.08, 0.82)]],
    ],
    4: [
        [[(0.3, 0), (0.1, 0.55)], [(0.1, 0.55), (0.9, 0.55)], [(0.7, 0.1), (0.65, 1)]],
        [[(0.7, 1), (0.7, 0)], [(0.7, 0), (0.05, 0.65)], [(0.05, 0.65), (0.95, 0.65)]],
        [[(0.15, 0.05), (0.12, 0.5), (0.5, 0.55), (0.85, 0.48)], [(0.85, 0.0), (0.75, 1)]],
    ],
    5: [
        [
            [(0.85, 0), (0.2, 0)],
            [(0.2, 0), (0.15, 0.45)],
            [(0.15, 0.45), (0.6, 0.38), (0.88, 0.7), (0.5, 1), (0.08, 0.9)],
        ],
        [[(0.25, 0.02), (0.2, 0.42), (0.65, 0.42), (0.85, 0.72), (0.5, 1), (0.1, 0.92)], [(0.25, 0.02), (0.9, 0.02)]],
        [[(0.8, 0.03), (0.35, 0.03)], [(0.35, 0.03), (0.2, 0.5)], [(0.2, 0.5), (0.7, 0.5), (0.7, 0.88), (0.15, 1)]],
    ],
    6: [
        [[(0.7, 0), (0.25, 0.35), (0.12, 0.75), (0.45, 1), (0.82, 0.8), (0.6, 0.52), (0.15, 0.7)]],
        [[(0.5, 0), (0.2, 0.5), (0.25, 0.92), (0.6, 1), (0.8, 0.75), (0.5, 0.58), (0.2, 0.78)]],
        [[(0.85, 0.05), (0.4, 0.2), (0.1, 0.65), (0.35, 1), (0.8, 0.9), (0.78, 0.6), (0.4, 0.55), (0.12, 0.72)]],
    ],
    7: [
        [[(0.05, 0.03), (0.9, 0.03)], [(0.9, 0.03), (0.4, 1)]],
        [[(0.1, 0.05), (0.85, 0)], [(0.85, 0), (0.35, 1)], [(0.3, 0.5), (0.8, 0.48)]],
        [[(0.1, 0.2), (0.12, 0.05)], [(0.12, 0.05), (0.88, 0.05)], [(0.88, 0.05), (0.6, 0.5), (0.5, 1)]],
    ],
    8: [
        [[(0.75, 0.15), (0.4, 0), (0.2, 0.22), (0.75, 0.65), (0.6, 0.98), (0.22, 0.9), (0.3, 0.6), (0.78, 0.2)]],
        [
            [(0.5, 0), (0.2, 0.2), (0.5, 0.45), (0.8, 0.22), (0.5, 0)],
            [(0.5, 0.45), (0.12, 0.75), (0.5, 1), (0.88, 0.75), (0.5, 0.45)],
        ],
        [
            [
                (0.8, 0.1),
                (0.35, 0.05),
                (0.25, 0.3),
                (0.7, 0.55),
                (0.75, 0.88),
                (0.4, 1),
                (0.2, 0.8),
                (0.55, 0.45),
                (0.82, 0.12),
            ]
        ],
    ],
    9: [
        [[(0.8, 0.2), (0.45, 0), (0.15, 0.25), (0.45, 0.5), (0.8, 0.22)], [(0.8, 0.22), (0.75, 1)]],
        [[(0.75, 0.15), (0.35, 0.02), (0.15, 0.3), (0.5, 0.48), (0.78, 0.2), (0.75, 0.6), (0.4, 1)]],
        [[(0.7, 0.08), (0.25, 0.1), (0.2, 0.42), (0.6, 0.45), (0.8, 0.1)], [(0.8, 0.1), (0.6, 1)]],
    ],
}


def by_hand(each: int, random: np.random.RandomState) -> list[tuple[int, list[Stroke]]]:
    """Every shape ``each`` times: its label and its strokes, bent, slanted and laid somewhere on the paper."""
    made = []
    for label, shapes in SHAPES.items():
        for shape in shapes:
            for _ in range(each):
                bent = [np.array(stroke) + 0.025 * random.standard_normal((len(stroke), 2)) for stroke in shape]
                made.append((label, laid([curve(stroke) * (0.7, 1) for stroke in bent], random)))
    return made


def from_images(X: np.ndarray, y: np.ndarray, random: np.random.RandomState) -> list[tuple[int, list[Stroke]]]:
    """For each image (28, 28, 1) its label and the strokes along the middle of its ink."""
    return [(int(label), laid(paths(thinned(image[..., 0] > INK)), random)) for image, label in zip(X, y, strict=True)]


def laid(strokes: list[np.ndarray], random: np.random.RandomState) -> list[Stroke]:
    """The strokes on the paper: their longer side 9 to 24, slanted by up to 0.15, anywhere where they fit."""
    slant, size = random.uniform(-0.15, 0.15), random.uniform(9, 24)
    slanted = [np.stack([points[:, 0] - slant * points[:, 1], points[:, 1]], axis=1) for points in strokes]
    every = np.concatenate(slanted)
    low, extent = every.min(axis=0), np.ptp(every, axis=0)
    scale = size / max(extent.max(), 1e-9)
    corner = 1 + random.uniform(0, 1, 2) * (SIDE - 2 - scale * extent)
    return [[(float(x), float(y)) for x, y in (points - low) * scale + corner] for points in slanted]


def curve(points: np.ndarray, steps: int = 8) -> np.ndarray:
    """A smooth line through the points (Catmull and Rom's), or the straight one between two."""
    if len(points) < 3:
        return np.linspace(points[0], points[-1], steps + 1)
    closed = np.concatenate([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(closed, closed[1:], closed[2:], closed[3:], strict=False):
        parts.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*parts, points[-1:]])


def thinned(ink: np.ndarray) -> np.ndarray:
    """Ink (rows, columns) worn down to lines one pixel wide, which keep its ends and holes (Zhang and Suen, 1984)."""
    ink = np.pad(ink, 1).astype(int)
    changed = True
    while changed:
        changed = False
        for first in (True, False):
            around = np.stack([np.roll(ink, (-r, -c), (0, 1)) for r, c in NEIGHBOURS])
            rises = ((np.roll(around, -1, 0) - around) == 1).sum(axis=0)
            up, right, down, left = around[0], around[2], around[4], around[6]
            if first:
                free = (up * right * down == 0) & (right * down * left == 0)
            else:
                free = (up * right * left == 0) & (up * down * left == 0)
            gone = (ink == 1) & (rises == 1) & free & (around.sum(axis=0) >= 2) & (around.sum(axis=0) <= 6)
            ink = ink - gone
            changed |= bool(gone.any())
    return ink[1:-1, 1:-1] == 1


def paths(lines: np.ndarray) -> list[np.ndarray]:
    """The lines as strokes (points, 2), x and y: from each end, then from any pixel that is left, as far as it goes."""
    left = {(int(r), int(c)) for r, c in np.argwhere(lines)}

    def beside(place: tuple[int, int], among: set[tuple[int, int]]) -> list[tuple[int, int]]:
        # straight on before diagonally, so that a corner is not cut
        order = sorted(NEIGHBOURS, key=lambda step: abs(step[0]) + abs(step[1]))
        return [(place[0] + r, place[1] + c) for r, c in order if (place[0] + r, place[1] + c) in among]

    whole, strokes = set(left), []
    while left:
        place = min(left, key=lambda one: (len(beside(one, left)) != 1, one))
        walked = [place]
        left.remove(place)
        before = [one for one in beside(place, whole) if one not in left]
        walked = [before[0], *walked] if before else walked  # joins the stroke that it branches off
        while following := beside(walked[-1], left):
            walked.append(following[0])
            left.remove(following[0])
        after = [one for one in beside(walked[-1], whole) if one not in walked[-3:]]
        points = np.array([*walked, *after[:1]], dtype=float)[:, ::-1] + 0.5
        strokes.append(smoothed(points))
    return strokes


def smoothed(points: np.ndarray) -> np.ndarray:
    """Each point becomes the mean of itself and its neighbours; the ends stay."""
    if len(points) < 3:
        return points
    middle = (points[:-2] + points[1:-1] + points[2:]) / 3
    return np.concatenate([points[:1], middle, points[-1:]])
