"""What the bar above a lesson in the browser is told: its sentences, the lessons, and what Python starts with.

The bar itself is the extension of JupyterLab in extension/, in JavaScript.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from helpers.messages import DEFAULT, say, table
from instructor.site.lessons import Lesson

EXTENSION = Path(__file__).parent / "extension"
NAME = "course-lesson-bar"  # as package.json and bar.js have it
HOST = "cdn.jsdelivr.net"  # where the kernel gets Python from, where the site has none of its own


def bar_settings(lessons: Sequence[Lesson], packages: Sequence[str]) -> dict[str, object]:
    """Plain data for bar.js; ``packages`` are the ones that Python starts with."""
    ways = [
        {
            "path": f"{lesson.name}.ipynb",
            "title": re.sub("[`*]", "", lesson.title),
            "reading": lesson.reading,
            "start": lesson.start if lesson.in_browser else "",
        }
        for lesson in lessons
    ]
    texts = {key: say(f"site.bar.{key}") for key in table(DEFAULT)["site"]["bar"]}
    return {"texts": texts, "lessons": ways, "packages": list(packages), "host": HOST}
