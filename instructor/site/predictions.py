"""What a lesson asks to be predicted: which output waits for a guess, and what the guess looks like.

A text says **Predict** in bold, and the next code cell shows what comes out.  The words that tell a shape from a
number stand with the other sentences, in helpers/messages, as they are of the lesson's language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.messages import find, say


@dataclass(frozen=True)
class Prediction:
    """``kind`` is "number", "shape", "list", "words" or "choice"; a choice has its ``options``."""

    kind: str
    options: tuple[str, ...] = ()


def prediction(texts: Sequence[str]) -> Prediction | None:
    """What the last **Predict** of the texts before a code cell asks for; None where there is none.

    Only a question that stands alone has a choice: of its last two words ("better or worse?"), or of yes and no where
    nothing stands before it.
    """
    signs = find("site.predict.signs")
    asked = re.findall(rf"\*\*{signs['predict']}[.,:]?\*\*[:,]?(.*(?:\n(?!\n).*)*)", "\n\n".join(texts))
    if not asked:
        return None
    question = re.sub(r"\([^()]*\)", "", asked[-1]).strip()
    if question.count("?") == 1:
        asks = question[: question.index("?")]
        either = re.search(rf"(?<![\w-])([^\W\d]+),? {signs['or']} ([^\W\d]+)$", asks)
        if either:
            return Prediction("choice", (either[1], either[2]))
        alone = not re.search(rf"[.:]\s|\b{signs['or']}\b", asks)
        if alone and re.match(rf"(?:{signs['whether']})\b", asks, re.IGNORECASE):
            return Prediction("choice", (say("site.predict.yes"), say("site.predict.no")))
    kinds = (kind for kind in ("shape", "list", "number") if re.search(rf"\b(?:{signs[kind]})\b", question))
    return Prediction(next(kinds, "words"))
