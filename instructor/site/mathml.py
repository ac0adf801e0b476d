"""The formulas of a lesson's page: every one is read, and a wide one scrolls."""

from instructor.errors import CourseError
from instructor.web import mathml as shared

LONG = 40  # signs of TeX; a longer formula in a line may be wider than a phone


def mathml(tex: str, *, block: bool = False) -> str:
    """A formula as a <math> element; a wide one scrolls inside its own box.

    Raises CourseError when it cannot be read.
    """
    try:
        made = shared.mathml(tex, block=block)
    except ValueError as error:
        raise CourseError(
            f"the formula ${tex}$ {error}. Mend it in lessons/, run: course build; then the same again"
        ) from error
    if block:
        return f'<div class="formula" tabindex="0" role="group" aria-label="formula">{made}</div>\n'
    return f'<span class="long-formula">{made}</span>' if len(tex) > LONG else made
