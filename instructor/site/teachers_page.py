"""The page for teachers, from teachers.md."""

from pathlib import Path

from helpers.messages import say
from instructor.site.frame import page

TEACHERS = Path(__file__).with_name("teachers.md")


def teachers_page(repository: str = "", upto: str | None = None) -> str:
    """The whole page; it names the ``repository`` if it is given, and says so where it is not.

    ``upto`` is the last lesson of a class's site.
    """
    copy = say("site.teachers.copy", repository=repository) if repository else say("site.teachers.copy_unnamed")
    text = TEACHERS.read_text(encoding="utf-8").replace("{copy}", copy)
    use = say("site.teachers.of_class", lesson=upto[:2]) if upto else say("site.teachers.self_study")
    text = text.replace("{use}", use)
    return page("text.html", title="For teachers", repository=repository, text=text)
