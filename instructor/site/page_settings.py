"""What the scripts of a page are told, as JSON in the page: its place, its lesson, where Python is, the sentences."""

import json

from markupsafe import Markup

from helpers.messages import DEFAULT, say, table
from instructor.site.lessons import Lesson
from instructor.site.running import running


def page_settings(root: str, lesson: Lesson | None = None, *, own_python: bool = False) -> Markup:
    """JSON that can stand in a script element; ``root`` leads from the page to the site's root."""
    told: dict[str, object] = {"root": root, "lesson": lesson.name if lesson else "", "texts": _texts("predict")}
    if lesson is not None and lesson.in_browser:
        told |= {"texts": _texts("bar", "run", "predict"), "run": running(own_python=own_python)}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # "</script" would end the element


def _texts(*tables: str) -> dict[str, str]:
    """The sentences of these tables by their own names; a later one's takes an earlier one's place."""
    site = table(DEFAULT)["site"]
    return {key: say(f"site.{one}.{key}") for one in tables for key, text in site[one].items() if isinstance(text, str)}
