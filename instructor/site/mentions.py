"""Where a text speaks of another lesson, the words lead to its reading page."""

import re

from markupsafe import Markup

from helpers.messages import say
from instructor.paths import lesson_names

CLOSED = ("a", "code", "pre", "math", "h1", "h2", "h3", "h4", "h5", "h6")  # no link stands inside one of these
TAG = re.compile(r"(<[^>]+>)")


def mentioned(made: Markup, lesson: str, folder: str = "") -> Markup:
    """``made`` with "lesson 3" and "lessons 1 to 4" as links into ``folder``; a lesson does not link to itself."""
    pages = {str(int(name[:2])): f"{folder}{name}.html" for name in lesson_names() if name != lesson}
    one, more = re.escape(say("site.read.mention")), re.escape(say("site.read.mentions"))
    single = re.compile(rf"\b{one}\s(\d+)\b", re.IGNORECASE)
    several = re.compile(rf"(?<=\b{more}\s)\d+(?:(?:\s\w+|,)\s\d+)+", re.IGNORECASE)

    def anchor(number: str, words: str) -> str:
        return f'<a href="{pages[number]}">{words}</a>' if number in pages else words

    def linked(text: str) -> str:
        text = several.sub(lambda found: re.sub(r"\d+", lambda n: anchor(n[0], n[0]), found[0]), text)
        return single.sub(lambda found: anchor(found[1], found[0]), text)

    parts, inside = [], 0
    for part in TAG.split(made):
        name = re.match(r"</?(\w+)", part)
        if name and name[1] in CLOSED and not part.endswith("/>"):
            inside += -1 if part.startswith("</") else 1
        parts.append(linked(part) if not inside and not name else part)
    return Markup("".join(parts))
