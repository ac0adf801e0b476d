"""TeX to MathML when the site is built, so that a page shows formulas without a script."""

import html
import re

from latex2mathml.converter import convert

from instructor.errors import CourseError

LONG = 40  # signs of TeX; a longer formula in a line may be wider than a phone


def mathml(tex: str, *, block: bool = False) -> str:
    """A formula as a <math> element; a wide one scrolls inside its own box.

    Raises CourseError when it cannot be read.
    """
    try:
        made = convert(tex.strip(), display="block" if block else "inline")
    except Exception as error:  # the library has no class for all of its errors
        raise CourseError(
            f"the formula ${tex}$ cannot be written as MathML ({type(error).__name__}: {error}). "
            "Mend it in lessons/, run: course build; then the same again"
        ) from error
    unread = re.search(r"\\[A-Za-z]+", made)
    if unread:
        raise CourseError(
            f"the formula ${tex}$ holds {unread.group()}, which cannot be written as MathML. "
            "Say it otherwise in lessons/, run: course build; then the same again"
        )
    # 51{,}840 is one number: its comma has no space around it
    made = re.sub(r"<mrow><mo>(?:,|&#x0002C;)</mo></mrow>", '<mo lspace="0" rspace="0">,</mo>', made)
    made = made.replace("<math ", f'<math alttext="{html.escape(tex.strip())}" ', 1)
    if block:
        return f'<div class="formula" tabindex="0" role="group" aria-label="formula">{made}</div>\n'
    return f'<span class="long-formula">{made}</span>' if len(tex) > LONG else made
