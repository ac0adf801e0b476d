"""The page for teachers, from teachers.md."""

from pathlib import Path

from helpers.messages import say
from instructor.site.frame import page

TEACHERS = Path(__file__).with_name("teachers.md")


def teachers_page(repository: str = "") -> str:
    """The whole page; it names the ``repository`` if it is given, and says so where it is not."""
    copy = say("site.teachers.copy", repository=repository) if repository else say("site.teachers.copy_unnamed")
    text = TEACHERS.read_text(encoding="utf-8").replace("{copy}", copy)
    return page("text.html", title="For teachers", repository=repository, text=text)
