"""The landing page, from the lessons themselves and the messages, and the page for teachers."""

from collections.abc import Sequence
from pathlib import Path

from helpers.messages import say
from instructor.report.elements import Html, element, name_of
from instructor.site.animation import picture
from instructor.site.lessons import Lesson
from instructor.site.markup import Markup
from instructor.site.mentions import mentioned
from instructor.site.page import NAME, link, page

TEACHERS = Path(__file__).with_name("teachers.md")
INSTALL = """\
python3 -m venv .venv
.venv/bin/python -m pip install -r requirements.txt
.venv/bin/python -m jupyterlab"""


def landing_page(lessons: Sequence[Lesson], zipped: str, size: float, repository: str = "") -> str:
    """The whole page; ``zipped`` is the address of the lessons' zip, ``size`` its megabytes."""
    main = [
        hero(lessons),
        element(
            "section", heading("lessons", "site.lessons.title"), element("p", say("site.lessons.lead")), cards(lessons)
        ),
        browser(),
        install(zipped, size, repository),
        element("section", heading("teachers", "site.teachers.title"), Markup().html(say("site.teachers.lead"))),
    ]
    return page(NAME, main, description=say("site.description"), kind="landing", repository=repository)


def heading(anchor: str, key: str) -> Html:
    return element("h2", say(key), id=anchor)


def hero(lessons: Sequence[Lesson]) -> Html:
    first = next(lesson for lesson in lessons if lesson.in_browser)
    hours = round(sum(lesson.minutes for lesson in lessons) / 60)
    facts = (
        say("site.hero.lessons", count=len(lessons)),
        say("site.hero.hours", hours=hours),
        say("site.hero.exercises", count=sum(len(lesson.writes) for lesson in lessons)),
        say("site.hero.free"),
    )
    words = element(
        "div",
        element("h1", say("site.hero.title")),
        element("p", say("site.hero.lead"), class_="lead"),
        element("ul", *(element("li", fact) for fact in facts), class_="facts"),
        element(
            "p",
            link(first.start, say("site.hero.start"), "button"),
            " ",
            link(first.reading, say("site.hero.read"), "button quiet"),
            class_="ways",
        ),
    )
    return element("section", words, picture(), class_="hero")


def cards(lessons: Sequence[Lesson]) -> Html:
    return element("ol", *(element("li", card(lesson)) for lesson in lessons), class_="cards")


def card(lesson: Lesson) -> Html:
    """One lesson: what it is, what it takes, and the two ways in, each with a name that tells it from the others."""
    number, text = lesson.name[:2].lstrip("0") or "0", Markup()
    writes = Html(", ".join(name_of(name).strip() for name in lesson.writes)) or say("site.card.nothing")
    facts = (
        ("site.card.time", say("site.card.minutes", minutes=lesson.minutes)),
        ("site.card.writes", writes),
        ("site.card.needs", mentioned(text.inline(lesson.needs), lesson.name, "read/")),
    )
    listed = [piece for key, value in facts for piece in (element("dt", say(key)), element("dd", value))]
    if lesson.in_browser:
        second = way(lesson.start, say("site.card.start"), say("site.card.start_this", number=number), "button")
        why = Html("")
    else:
        second = way("#install", say("site.card.install"), say("site.card.install_this", number=number), "button")
        why = element("p", say("site.card.install_why"), class_="note")
    read = way(lesson.reading, say("site.card.read"), say("site.card.read_this", number=number), "button quiet")
    return element(
        "article",
        element("h3", text.inline(lesson.title)),
        element("p", text.inline(lesson.does)),
        element("dl", *listed),
        why,
        element("p", second, " ", read, class_="ways"),
    )


def way(target: str, text: str, name: str, class_: str) -> Html:
    return element("a", text, href=target, aria_label=name, class_=class_)


def browser() -> Html:
    """What to know when Python runs in the page."""
    parts = [heading("browser", "site.browser.title"), Markup().html(say("site.browser.first"))]
    for anchor, title, text in (
        ("stuck", say("site.browser.stuck_title"), say("site.browser.stuck")),
        ("saved", say("site.browser.saved_title"), say("site.browser.saved")),
        ("hand-in", say("site.browser.hand_in_title"), say("site.browser.hand_in")),
        ("newer", say("site.browser.newer_title"), say("site.browser.newer")),
    ):
        parts += [element("h3", title, id=anchor), Markup().html(text)]
    return element("section", *parts)


def install(zipped: str, size: float, repository: str) -> Html:
    lead = Markup().html(say("site.install.lead", zip=zipped, size=f"{size:.1f}"))
    lines = element("pre", element("code", INSTALL), class_="code", tabindex="0")
    after = Markup().html(say("site.install.after", repository=repository)) if repository else ""
    return element("section", heading("install", "site.install.title"), lead, lines, after)


def teachers_page(repository: str = "") -> str:
    copy = say("site.teachers.copy", repository=repository) if repository else say("site.teachers.copy_unnamed")
    text = Markup().html(TEACHERS.read_text(encoding="utf-8").replace("{copy}", copy))
    return page("For teachers", [text], kind="text", repository=repository)
