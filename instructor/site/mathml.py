"""The formulas of a lesson's page: every one is read, and a wide one scrolls."""

import re

from instructor.errors import CourseError
from instructor.web import mathml as shared

LONG = 40  # signs of TeX; a longer formula in a line may be wider than a phone


_MARK = re.compile(r"\\q?quad\b|\\(?:begin|end)\{\w+\*?\}|\\(?:left|right)\b|(?<!\\)[{}]")


def _parts(tex: str) -> list[str]:
    """A formula cut at its wide spaces, so that one that is wider than a phone goes on in the next line there."""
    parts, deep, last = [], 0, 0
    for found in _MARK.finditer(tex):
        if "quad" not in found[0]:
            deep += 1 if found[0].startswith(("\\begin", "\\left", "{")) else -1
        elif deep == 0:
            parts.append(tex[last : found.start()])
            last = found.end()
    return [part for part in (*parts, tex[last:]) if part.strip()]


def mathml(tex: str, *, block: bool = False) -> str:
    """A formula as a <math> element; a wide one scrolls inside its own box.

    Raises CourseError when it cannot be read.
    """
    try:
        parts = [shared.mathml(part, block=block) for part in (_parts(tex) if block else [tex])]
    except ValueError as error:
        raise CourseError(
            f"the formula ${tex}$ {error}. Mend it in lessons/, run: course build; then the same again"
        ) from error
    made = "".join(parts)
    if block:
        return f'<div class="formula" tabindex="0" role="group" aria-label="formula">{made}</div>\n'
    return f'<span class="long-formula">{made}</span>' if len(tex) > LONG else made
