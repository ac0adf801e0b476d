"""Three short questions at the opening of a lesson, on earlier ones: checked at once, worth no points."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.messages import find, say
from helpers.surroundings import unattended

Answer = float | tuple[int, ...] | str


@dataclass(frozen=True)
class Question:
    """``right`` is the answer: a number, a shape or the letter of a choice.  Its text stands in the lesson.

    ``slips`` are wrong answers with a sentence of their own in remember.toml.
    """

    right: Answer
    slips: dict[Answer, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """number, shape or choice."""
        return "choice" if isinstance(self.right, str) else "shape" if isinstance(self.right, tuple) else "number"


QUESTIONS = {
    # lesson 02, on 00 and 01
    "rows": Question(9, {7: "one_side", 10: "times_pad"}),
    "padded_shape": Question(
        (4, 8, 10, 3), {(4, 7, 9, 3): "one_side", (6, 8, 10, 5): "every_axis", (4, 6, 8, 3): "same"}
    ),
    "first_pixel": Question("b", {"a": "not_moved", "c": "image_moved"}),
    # lesson 03, on 01 and 02
    "one_number": Question(7, {-3: "no_bias", 37: "bias_each_time", 6: "weights_only"}),
    "map_shape": Question(
        (2, 3, 4, 8), {(2, 3, 4, 3): "channels", (2, 5, 7, 8): "stride_1", (2, 4, 5, 8): "rounded_up"}
    ),
    "third_window": Question("b", {"a": "no_stride", "c": "times_f"}),
    # lesson 04, on 02 and 03
    "largest": Question(-2, {0: "starts_at_0", -9: "smallest"}),
    "pooled_shape": Question((2, 3, 4, 5), {(2, 3, 4, 1): "every_channel", (2, 5, 7, 5): "stride_1"}),
    "weights": Question("c", {"a": "one_channel", "b": "no_bias"}),
    # lesson 05, on 03 and 04
    "not_largest": Question(0, {6: "everyone", 1.5: "average"}),
    "dW_shape": Question((3, 3, 3, 8), {(2, 3, 4, 8): "like_dZ", (2, 7, 9, 3): "like_A_prev"}),
    "in_four_windows": Question("b", {"a": "last", "c": "mean"}),
    # lesson 06, on 04 and 05
    "share": Question(2, {8: "whole", 4: "divided_by_side"}),
    "columns_shape": Question((24, 27), {(24, 9): "no_channels", (27, 24): "turned", (12, 27): "one_image"}),
    "faster": Question("b", {"a": "fewer", "c": "smaller"}),
    # lesson 07, on 05 and 06
    "loss": Question(0, {1: "probability"}),
    "dscores_shape": Question((32, 10), {(32,): "one_each", (10,): "one_a_class"}),
    "step": Question("b", {"a": "uphill", "c": "stays"}),
}


def remember(**answers: Any) -> None:
    """Check answers to the questions of these names, and say of each what is right about it, or what to think of.

    ``...`` is a question that is still open.  Raises ValueError for a name that is no question's.
    """
    for name in answers:
        if name not in QUESTIONS:
            raise ValueError(say("remember.unknown", name=name, known=", ".join(QUESTIONS)))
    if unattended():
        return
    open_ones = [name for name, answer in answers.items() if answer is ...]
    for name, answer in answers.items():
        if answer is not ...:
            print(_told(name, answer))
    if open_ones:
        print(say("remember.open", names=", ".join(open_ones)))


def _told(name: str, answer: Any) -> str:
    question, given = QUESTIONS[name], _plain(answer)
    if (
        given is None
        or isinstance(given, str) != isinstance(question.right, str)
        or (isinstance(given, tuple) != isinstance(question.right, tuple))
    ):
        return f"{name}: {say(f'remember.wants_{question.kind}')}"
    if given == question.right:
        return f"{name}: {say('remember.right')} {find(f'remember.{name}.right')}"
    slip = question.slips.get(given, "wrong")
    return f"{name}: {say('remember.not_yet')} {find(f'remember.{name}.{slip}')}"


def _plain(answer: Any) -> Answer | None:
    """A number, a shape or a letter, however it was typed; None for anything else."""
    if isinstance(answer, str):
        return answer.strip().strip("()").lower()
    if isinstance(answer, (tuple, list)) and all(isinstance(n, (int, np.integer)) for n in answer):
        return tuple(int(n) for n in answer)
    if isinstance(answer, np.ndarray) and answer.size == 1:
        return float(answer.reshape(()))
    return float(answer) if isinstance(answer, (int, float, np.integer, np.floating)) else None
