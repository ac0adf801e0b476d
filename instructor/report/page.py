"""The report as one HTML page that needs no other file."""

import html
from collections.abc import Sequence
from statistics import fmean, median

from helpers.messages import kind_of_case
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row
from instructor.grading.terminal import reason_of
from instructor.plain_text import number
from instructor.report.collect import LEAST, Cases, Cause, Lesson, Report, cases, causes, tally
from instructor.report.elements import Html, details, element, name_of, names_of, prose, table
from instructor.report.figures import points_of, svg
from instructor.report.general import general
from instructor.report.records import sentence
from instructor.report.style import CSS

# the policy: should a name ever come through unescaped, nothing runs and nothing is fetched
META = """<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""


def page_of(report: Report) -> str:
    """The whole page.  The same report gives the same text."""
    title = "How the class did"
    head = Html(f"{META}<title>{title} · Convolution, step by step</title>\n<style>{CSS}</style>\n")
    main = [element("h1", title), *overview(report), *map(section, report.lessons)]
    if report.others:
        main.append(element("section", element("h2", "Of no lesson"), look(report.others, place=True)))
    body = element("body", element("main", *main))
    return "<!doctype html>\n" + element("html", element("head", head), body, lang="en")


def overview(report: Report) -> list[Html]:
    rows = report.rows
    if not rows:
        return [element("p", "Nothing is handed in yet.")]
    students = len({row.student for row in rows})
    said = f"{number(students, 'student')}, {number(len(rows), 'submission')}: {states(rows)}."
    lines = [
        (Html(f'<a href="#{html.escape(lesson.name)}">{html.escape(lesson.name)}</a>'), len(lesson.rows),
         len(lesson.graded), sum(points >= lesson.out_of for points in lesson.points), *_mean(lesson))
        for lesson in report.lessons
    ]  # fmt: skip
    heads = ("lesson", "handed in", "graded", "full points", "mean", "out of")
    note = "Counted are automatic points, of graded submissions; what has no grade is listed in its lesson."
    return [element("p", said), table("All lessons", heads, lines), element("p", note, class_="muted")]


def states(rows: Sequence[Row]) -> str:
    counts = ((sum(row.state == state for row in rows), state) for state in (GRADED, NOT_GRADABLE, FAULT))
    return ", ".join(f"{count} {state}" for count, state in counts if count)


def _mean(lesson: Lesson) -> tuple[str, str]:
    return (f"{fmean(lesson.points):.1f}", f"{lesson.out_of:g}") if lesson.points else ("–", "–")


def section(lesson: Lesson) -> Html:
    """All of one lesson: exercises, points, causes, cases, what needs a look, and time."""
    count = number(len(lesson.rows), "submission")
    parts = [element("h2", lesson.name), element("p", f"{count}: {states(lesson.rows)}.")]
    waiting = sum(row.waiting for row in lesson.graded)
    if waiting:
        parts.append(element("p", f"{number(waiting, 'written answer')} to be graded by hand, in the formgrader."))
    if lesson.exercises:
        parts += [exercises_table(lesson), *distribution(lesson), *wrong(lesson), *items(lesson)]
    noted = [row for row in lesson.rows if reason_of(row) or row.state != GRADED]
    if noted:
        parts += [element("h3", "To look at"), look(noted)]
    return element("section", *parts, *times(lesson), id=lesson.name)


def exercises_table(lesson: Lesson) -> Html:
    tallies = [tally(exercise, lesson.of(exercise)) for exercise in lesson.exercises]
    rows = [
        (name_of(one.exercise), one.students, one.full, one.part, one.nothing, f"{one.mean:.1f}", f"{one.out_of:g}")
        for one in tallies
    ]
    heads = ("exercise", "students", "full", "part", "nothing", "mean", "out of")
    return table("How many students got full points, a part, nothing", heads, rows)


def distribution(lesson: Lesson) -> list[Html]:
    if not lesson.points or not lesson.out_of:
        return []
    picture = points_of(lesson.name, lesson.points, lesson.out_of)
    drawn = svg(picture, lesson.name).replace("<svg", f'<svg role="img" aria-label="{_alt(picture.text)}"', 1)
    first, *lines = picture.text.splitlines()
    words = details("The picture in words", element("p", first), element("ul", *(element("li", one) for one in lines)))
    return [element("h3", "Points"), element("figure", Html(drawn)), words]


def _alt(text: str) -> str:
    return html.escape(text).replace("\n", "&#10;")


SAID = {
    "simple": "The result itself says it: not begun, an exception, no result in time, None, or a wrong type or shape.",
    "unknown": "No cause was found. One of these answers may be worth reading.",
    "hidden": "Every public case passed, but not every hidden one.",
    "": "No record of the check that counts: the function was not defined, the run was stopped, or the record was "
    "left out because the points contradict it.",
}


def wrong(lesson: Lesson) -> list[Html]:
    """What went wrong, exercise by exercise, with the students it happened to."""
    if not lesson.recorded:
        said = "What the checks found is not known: these notebooks hold no records of it. A new run makes them: "
        return [element("p", said, element("code", f"course grade {lesson.name[:2]} --all"))]
    parts = []
    for exercise in lesson.exercises:
        found = causes(lesson.of(exercise))
        if found:
            items = (_cause(exercise, cause) for cause in found)
            parts += [element("h4", name_of(exercise)), element("ul", *items, class_="causes")]
    return [element("h3", "What went wrong"), *parts] if parts else []


def _cause(exercise: str, cause: Cause) -> Html:
    count = element("strong", number(len(cause.students), "student"))
    title = [names_of(cause.names, " or "), ", "] if cause.names else []
    said = [general(cause.kind, name, sentence(exercise, cause.kind, name)) for name in cause.names]
    texts = list(filter(None, said)) or [SAID.get(cause.kind, "Something about the numbers or an exception.")]
    lines = [element("p", prose(text)) for text in texts]
    who = element("p", names_of(cause.students), class_="students")
    return element("li", element("p", *title, count), *lines, who, class_=cause.kind or "none")


def items(lesson: Lesson) -> list[Html]:
    """Cases that nobody or everybody passed, and every case's count."""
    found = [
        one
        for exercise in lesson.exercises
        for hidden in (False, True)
        if (one := cases(exercise, hidden, lesson.of(exercise))) is not None
    ]
    if not found:
        return []
    lines = [line for one in found for line in _flagged(one)] + _all_passed(found)
    few = [one for one in found if one.students < LEAST]
    said = f"Of fewer than {LEAST} students nothing is said. " if few else ""
    if len(few) < len(found):
        said += f"Every {'other ' if few else ''}case was passed by some students and not by others."
    rows = [
        (
            name_of(one.exercise),
            "hidden" if one.hidden else "public",
            kind_of_case(one.exercise, name),
            f"{got} of {one.students}",
        )
        for one in found
        for name, got in one.passed.items()
    ]
    caption = "Students who passed each case, of those who passed at least one"
    every = details("Every case", table(caption, ("exercise", "check", "case", "passed"), rows, texts=3))
    return [element("h3", "Cases"), element("ul", *lines) if lines else element("p", said), every]


def _flagged(one: Cases) -> list[Html]:
    """What stands out in one check, each with how many students it is about, and of how many."""
    check = f" in the {'hidden' if one.hidden else 'public'} cases of "
    lines = []
    if one.nobody:
        word = element("strong", "Nobody passed", class_="alarm")
        known = "" if one.known == one.graded else "; of the others it is not known"
        told = f" ({_of(one.known, one.graded)}{known}): {_kinds(one, one.nobody)}. "
        doubt = "Is it right, and does the lesson prepare for it?"
        lines.append(element("li", word, check, name_of(one.exercise), told, doubt))
    if one.everybody and not _easy(one):
        word = element("strong", "Everybody passed" if one.whole else "Whoever passed any case passed")
        told = f" ({_of(one.students, one.graded)}): {_kinds(one, one.everybody)}."
        lines.append(element("li", word, check, name_of(one.exercise), told))
    return lines


def _of(count: int, graded: int) -> str:
    return number(count, "student") if count == graded else f"{count} of {number(graded, 'student')}"


def _kinds(one: Cases, names: Sequence[str]) -> str:
    if len(names) == len(one.passed):
        return "any case"
    return "; ".join(kind_of_case(one.exercise, name) for name in names)


def _easy(one: Cases) -> bool:
    return len(one.everybody) == len(one.passed)


def _all_passed(found: Sequence[Cases]) -> list[Html]:
    """A line for all the checks that tell nobody apart, and one for those that tell apart only who has not begun."""
    easy, lines = list(filter(_easy, found)), []
    for whole, said in ((True, "Everybody passed every case"), (False, "Whoever passed any case passed every case")):
        checks: dict[str, list[str]] = {}
        for one in easy:
            if one.whole == whole:
                count = "" if whole else f", {_of(one.students, one.graded)}"
                checks.setdefault(one.exercise, []).append(f"{'hidden' if one.hidden else 'public'}{count}")
        between = ", " if whole else "; "
        named = [Html(f"{name_of(exercise)} ({between.join(kinds)})") for exercise, kinds in checks.items()]
        if named:
            lines.append(element("li", element("strong", said), " of ", Html(", ".join(named)), "."))
    return lines


def look(rows: Sequence[Row], *, place: bool = False) -> Html:
    """Submissions without a grade first, then those with a note."""
    ordered = sorted(rows, key=lambda row: ((FAULT, NOT_GRADABLE, GRADED).index(row.state), row.student))
    lines = [
        (name_of(row.student), element("span", row.state, class_="" if row.state == GRADED else "alarm"),
         name_of(row.lesson) if place else "", reason_of(row))
        for row in ordered
    ]  # fmt: skip
    lines = lines if place else [(*line[:2], line[3]) for line in lines]
    heads = ("student", "state", *(("folder",) if place else ()), "reason")
    return table("Submissions with a reason or a note", heads, lines, texts=len(heads))


def times(lesson: Lesson) -> list[Html]:
    timed = [(row.seconds, row.student) for row in lesson.rows if row.seconds is not None]
    if not timed:
        return []
    longest, who = max(timed)
    said = f"Median {median(seconds for seconds, _ in timed):.1f} s, longest {longest:.1f} s ("
    rows = [(name_of(student), f"{seconds:.1f}") for seconds, student in sorted(timed, reverse=True)]
    every = details("Every submission", table("Seconds to grade each submission", ("student", "seconds"), rows))
    return [element("h3", "Time to grade"), element("p", said, name_of(who), ")"), every]
