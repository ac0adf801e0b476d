"""The landing page, from the lessons themselves and the messages."""

from collections.abc import Mapping, Sequence

from helpers.messages import say
from instructor.site import animation
from instructor.site.frame import NAME, page
from instructor.site.lessons import Lesson
from instructor.site.page_settings import page_settings


def landing_page(
    lessons: Sequence[Lesson],
    zipped: str,
    size: float,
    repository: str = "",
    items: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The whole page; ``zipped`` is the address of the lessons' zip, ``size`` its megabytes.

    ``items`` are the ids of the cells that ask something, lesson by lesson.
    """
    return page(
        "landing.html",
        title=NAME,
        description=say("site.description"),
        repository=repository,
        lessons=lessons,
        first=next(lesson for lesson in lessons if lesson.in_browser),
        hours=round(sum(lesson.minutes for lesson in lessons) / 60),
        exercises=sum(len(lesson.writes) for lesson in lessons),
        zipped=zipped,
        size=f"{size:.1f}",
        drawing=animation.drawing(),
        items=items or {},
        settings=page_settings(""),
    )
