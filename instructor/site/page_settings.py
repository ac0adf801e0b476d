"""What the scripts of a page are told, as JSON in the page: its place, its lesson, where Python is, the sentences."""

import json

from markupsafe import Markup

from helpers.messages import DEFAULT, say, table
from instructor.site.lessons import Lesson


def page_settings(root: str, lesson: Lesson | None = None, *, own_python: bool = False) -> Markup:
    """JSON that can stand in a script element; ``root`` leads from the page to the site's root."""
    told: dict[str, object] = {"root": root, "lesson": lesson.name if lesson else "", "texts": _texts("predict")}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # "</script" would end the element


def _texts(*tables: str) -> dict[str, str]:
    site = table(DEFAULT)["site"]
    return {key: say(f"site.{one}.{key}") for one in tables for key, text in site[one].items() if isinstance(text, str)}
