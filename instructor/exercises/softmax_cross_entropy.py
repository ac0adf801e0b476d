"""softmax_cross_entropy: from scores to the mean loss and its gradient, without overflow."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise
from instructor.sampling import Draw

Result = tuple[np.ndarray, np.ndarray]


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> Result:
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    return loss, dscores


# name of the case: (m, classes), public then hidden
SIZES = {
    "one_image": ((1, 3), (1, 4)),
    "several_images": ((4, 3), (5, 4)),
    "more_classes_than_images": ((3, 7), (2, 6)),
    "large_scores": ((3, 5), (4, 5)),  # not the smallest, which is shown first
    "scores_far_apart": ((4, 5), (3, 6)),
    "other_numbers": ((4, 3), (5, 4)),  # the sizes of an earlier case
    "right_class_far_below": ((2, 2), (2, 3)),
    "right_class_hopeless": ((2, 2), (3, 4)),
}
# by how much another class's score is larger than the right one's: there the probability of the right class is
# still a number, though one that vanishes beside 1e-8, and here it is 0
FAR_BELOW = {"right_class_far_below": (30.0, 40.0), "right_class_hopeless": (1000.0, 1111.0)}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        m, classes = sizes[draw.hidden]
        labels = draw.labels(name, m, classes)
        scores = draw.scaled(name, (m, classes))
        if name in ("large_scores", "scores_far_apart"):  # few digits behind the point, so that float32 holds them too
            scores, large = np.round(scores * 64) / 64, 1111.0 if draw.hidden else 1000.0
        if name == "large_scores":
            scores = scores + large
        if name == "scores_far_apart":
            scores = scores + large * (np.arange(m)[:, None] - 1)
        if name in FAR_BELOW:
            above = FAR_BELOW[name][draw.hidden] * np.eye(classes)[(labels + 1) % classes]
            scores = above + (np.round(scores * 64) / 64 if draw.hidden else 0.0)  # to be worked by hand
        yield name, (scores, labels)


def inputs(draw: Draw) -> tuple[Any, ...]:
    m, classes = draw.whole("m", 1, 4), draw.whole("classes", 2, 6)
    scores = draw.scaled("drawn", (m, classes)) * 2.0 ** draw.whole("size", 0, 6)
    return scores + draw.whole("offset", -1, 1) * 512.0, draw.labels("drawn", m, classes)


RIGHT = "[np.arange(m), labels]"
LARGEST = " - np.max(scores, axis=1, keepdims=True)"
LOGARITHMS = "shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))"
PROBABILITIES = "np.exp(shifted) / np.sum(np.exp(shifted), axis=1, keepdims=True)"
# a probability of 0 has no logarithm
DIVIDES_FIRST = (LOGARITHMS, f"np.log({PROBABILITIES})")

EXERCISE = Exercise(
    name="softmax_cross_entropy",
    lesson="06_training",
    order=2,
    parameters=("scores", "labels"),
    outputs=("loss", "dscores"),
    points=(2, 4),
    reference=softmax_cross_entropy,
    cases=cases,
    inputs=inputs,
    formula=lambda scores, labels: f"loss: one number\ndscores ~ scores: {scores.shape}",
    locks=("softmax_cross_entropy",),
    mistakes={
        "overflows": edits((LARGEST, ""), DIVIDES_FIRST),
        "overflows_in_logs": edit(LARGEST, ""),
        "divides_first": edit(*DIVIDES_FIRST),
        "floor_under_probability": edit(LOGARITHMS, f"np.log({PROBABILITIES} + 1e-8)"),
        "maximum_of_all_images": edits((LARGEST, " - np.max(scores)"), DIVIDES_FIRST),
        "maximum_of_all_images_in_logs": edit(LARGEST, " - np.max(scores)"),
        "softmax_over_images": edits(DIVIDES_FIRST, ("axis=1", "axis=0", 2)),
        "every_label_of_every_row": edit(f"log_probabilities{RIGHT}", "log_probabilities[:, labels]"),
        "all_labels_everywhere": edit(RIGHT, "[:, labels]", 2),
        "summed_over_everything": edit("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted))"),
        "loss_summed": edit("-np.mean(", "-np.sum("),
        "gradient_not_divided": edit("dscores / m", "dscores"),
        "nothing_divided": edits(("-np.mean(", "-np.sum("), ("dscores / m", "dscores")),
        "minus_forgotten": edit("-np.mean(", "np.mean("),
        "probabilities_for_gradient": edit("[np.arange(m), labels] -= 1", "[np.arange(m), labels] -= 0"),
        "whole_columns_lowered": edit("dscores[np.arange(m), labels] -= 1", "dscores[:, labels] -= 1"),
        "one_added": edit("-= 1", "+= 1"),
        "log_to_base_10": edit("labels])", "labels]) / np.log(10)"),
        "changes_scores": edit(
            f"shifted = scores{LARGEST}", "scores -= np.max(scores, axis=1, keepdims=True)\n    shifted = scores"
        ),
    },
)
