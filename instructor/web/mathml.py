"""TeX as MathML, so that a page shows formulas without a script; for the site and for feedback."""

import html
import re

from latex2mathml.converter import convert


def mathml(tex: str, *, block: bool = False) -> str:
    """A formula as a <math> element, its TeX as the text equivalent.  Raises ValueError saying what cannot be read."""
    try:
        made = convert(tex.strip(), display="block" if block else "inline")
    except Exception as error:  # the library has no class for all of its errors
        raise ValueError(f"cannot be written as MathML ({type(error).__name__}: {error})") from error
    unread = re.search(r"\\[A-Za-z]+", made)
    if unread:
        raise ValueError(f"holds {unread.group()}, which cannot be written as MathML")
    # 51{,}840 is one number: its comma has no space around it
    made = re.sub(r"<mrow><mo>(?:,|&#x0002C;)</mo></mrow>", '<mo lspace="0" rspace="0">,</mo>', made)
    return made.replace("<math ", f'<math alttext="{html.escape(tex.strip())}" ', 1)
