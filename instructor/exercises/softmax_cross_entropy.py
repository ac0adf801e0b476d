"""softmax_cross_entropy: from scores to the mean loss and its gradient, without overflow."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw

ORDER = 2
Result = tuple[np.ndarray, np.ndarray]


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> Result:
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    loss = -log_probabilities[rows, labels].mean()
    dscores = np.exp(log_probabilities)
    dscores[rows, labels] -= 1
    return loss, dscores / len(labels)


# name of the case: (m, classes), public then hidden
SIZES = {
    "one_image": ((1, 3), (1, 4)),
    "several_images": ((4, 3), (5, 4)),
    "more_classes_than_images": ((3, 7), (2, 6)),
    "large_scores": ((3, 5), (4, 5)),  # not the smallest, which is shown first
    "scores_far_apart": ((4, 5), (3, 6)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        m, classes = sizes[draw.hidden]
        scores = draw.scaled(name, (m, classes))
        if name in ("large_scores", "scores_far_apart"):  # few digits behind the point, so that float32 holds them too
            scores, large = np.round(scores * 64) / 64, 1111.0 if draw.hidden else 1000.0
        if name == "large_scores":
            scores = scores + large
        if name == "scores_far_apart":
            scores = scores + large * (np.arange(m)[:, None] - 1)
        yield name, (scores, draw.labels(name, m, classes))


def mistaken(
    scores: np.ndarray, labels: np.ndarray, *,
    shift: str = "row", axis: int = 1, mean_loss: bool = True, mean_gradient: bool = True, minus: bool = True,
    subtract: str = "own", log: Any = np.log, in_logs: bool = False, in_place: bool = False,
) -> Result:  # fmt: skip
    """softmax_cross_entropy with the mistakes that the switches name."""
    largest = {"row": scores.max(axis=axis, keepdims=True), "all": scores.max(), "none": 0.0}[shift]
    shifted = scores - largest
    if in_place:
        scores -= largest
    with np.errstate(all="ignore"):
        powers = np.exp(shifted)
        probabilities = powers / powers.sum(axis=axis, keepdims=True)
        rows = np.arange(len(labels))
        losses = log(probabilities[rows, labels])
        if in_logs:
            logs = shifted - np.log(powers.sum(axis=axis, keepdims=True))
            probabilities, losses = np.exp(logs), logs[rows, labels]
    total = losses.mean() if mean_loss else losses.sum()
    dscores = probabilities.copy()
    if subtract == "own":
        dscores[rows, labels] -= 1
    elif subtract == "columns":
        dscores[:, labels] -= 1
    elif subtract == "added":
        dscores[rows, labels] += 1
    return -total if minus else total, dscores / len(labels) if mean_gradient else dscores


EXERCISE = Exercise(
    name="softmax_cross_entropy",
    lesson="06_training",
    parameters=("scores", "labels"),
    outputs=("loss", "dscores"),
    points=(2, 4),
    reference=softmax_cross_entropy,
    cases=cases,
    formula=lambda scores, labels: f"loss: one number\ndscores ~ scores: {scores.shape}",
    locks=("softmax_cross_entropy",),
    misconceptions={
        "overflows": partial(mistaken, shift="none"),
        "overflows_in_logs": partial(mistaken, shift="none", in_logs=True),
        "maximum_of_all_images": partial(mistaken, shift="all"),
        "maximum_of_all_images_in_logs": partial(mistaken, shift="all", in_logs=True),
        "softmax_over_images": partial(mistaken, axis=0),
        "loss_summed": partial(mistaken, mean_loss=False),
        "gradient_not_divided": partial(mistaken, mean_gradient=False),
        "nothing_divided": partial(mistaken, mean_loss=False, mean_gradient=False),
        "minus_forgotten": partial(mistaken, minus=False),
        "probabilities_for_gradient": partial(mistaken, subtract="none"),
        "whole_columns_lowered": partial(mistaken, subtract="columns"),
        "one_added": partial(mistaken, subtract="added"),
        "log_to_base_10": partial(mistaken, log=np.log10),
        "changes_scores": partial(mistaken, in_place=True),
    },
)
