"""A made-up class and its term: who handed in what, when and how, and what each must get for it.

What each must get is computed here from the released notebooks and this plan alone; nothing is taken from the code
that grades.
"""

import copy
import csv
import io
import json
import math
import random
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[3]
ZONE = ZoneInfo("Europe/Berlin")
LESSONS = ("01_padding", "02_convolution", "03_pooling", "04_backprop", "05_vectorization", "06_training")
SYSTEMS = dict(zip(LESSONS, ("canvas", "canvas", "moodle", "moodle", "blackboard", "mail"), strict=True))
START = datetime(2026, 10, 5, 23, 59)  # local; a lesson is due a week after the one before
A_DAY, AT_MOST = 10, 50  # percent, as TERM says

FIRST = ("José", "Zoë", "Jürgen", "Siobhán", "Li", "Anna-Lena", "Øystein", "Mehmet", "Ada", "Noor")
LAST = ("Ñandú", "O'Brien", "Müller", "van den Berg", "Wei", "Kowalski", "Aasen", "Yıldız", "Doe", "Haddad")


@dataclass(frozen=True)
class Person:
    id: str
    first: str
    last: str
    number: int
    section: str

    @property
    def email(self) -> str:
        return f"{self.id}@uni.example"


@dataclass(frozen=True)
class Try:
    """A notebook handed in: which exercises are solved, and how many hours after (or before) it was due."""

    solved: frozenset[str]
    hours: float
    written: bool = False


@dataclass
class Plan:
    """A student's lesson: its tries in order, an extension in days, points by hand, another lesson's notebook."""

    tries: list[Try] = field(default_factory=list)
    days: int = 0
    by_hand: float | None = None
    other_lesson: str = ""

    def counting(self) -> Try | None:
        """The latest try in time, else the latest."""
        in_time = [each for each in self.tries if each.hours <= 24 * self.days]
        return (in_time or self.tries or [None])[-1]


@dataclass
class Term:
    people: list[Person]
    plans: dict[tuple[str, str], Plan]

    def due(self, lesson: str) -> datetime:
        return START + timedelta(weeks=LESSONS.index(lesson))

    def handed_in(self, lesson: str, each: Try) -> datetime:
        return self.due(lesson) + timedelta(hours=each.hours)

    def hours_late(self, lesson: str, plan: Plan) -> float:
        """Hours from when it was due, with the extension, to when it came; clocks turn in October."""
        counting = plan.counting()
        if counting is None:
            return 0.0
        came, due = self.handed_in(lesson, counting), self.due(lesson) + timedelta(days=plan.days)
        return max(0.0, (utc(came) - utc(due)) / timedelta(hours=1))

    def expected(self, student: str, lesson: str) -> float:
        """Points of the solved exercises and those given by hand, less ten percent for each day begun."""
        plan = self.plans[student, lesson]
        counting = plan.counting()
        if counting is None:
            return 0.0
        got = sum(points_of(lesson)[name] for name in counting.solved) + (plan.by_hand or 0.0)
        days = math.ceil(self.hours_late(lesson, plan) / 24)
        return got * (1 - min(AT_MOST, A_DAY * days) / 100)


@cache
def notebook(kind: str, lesson: str) -> dict:
    return json.loads((ROOT / kind / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))


def _marks(cell: dict) -> dict:
    return cell["metadata"].get("nbgrader", {})


@cache
def points_of(lesson: str) -> dict[str, float]:
    """The points of each exercise, as the released notebook says: those of its check and of its hidden check."""
    points: dict[str, float] = {}
    for cell in notebook("notebooks", lesson)["cells"]:
        marks = _marks(cell)
        if marks.get("grade") and cell["cell_type"] == "code":
            exercise = marks["grade_id"].removesuffix("_public").removesuffix("_hidden")
            points[exercise] = points.get(exercise, 0.0) + marks["points"]
    return points


@cache
def needed(lesson: str) -> dict[str, frozenset[str]]:
    """The exercises of the lesson that each exercise's solution calls."""
    names = points_of(lesson)
    source = {_marks(cell).get("grade_id"): "".join(cell["source"]) for cell in notebook("solutions", lesson)["cells"]}
    return {
        name: frozenset(other for other in names if other != name and f"{other}(" in source[name]) for name in names
    }


def working(lesson: str, chosen: frozenset[str]) -> frozenset[str]:
    """Of the chosen exercises those whose own calls are solved, too."""
    kept = frozenset(name for name in chosen if needed(lesson)[name] <= chosen)
    return kept if kept == chosen else working(lesson, kept)


def most_of(lesson: str) -> float:
    """The most points of a lesson, those by hand among them."""
    return sum(_marks(cell).get("points", 0) for cell in notebook("notebooks", lesson)["cells"])


def filled(lesson: str, each: Try, text: str) -> bytes:
    """The released notebook with the course's solution in the cells of what is solved."""
    made = copy.deepcopy(notebook("notebooks", lesson))
    solutions = {_marks(cell).get("grade_id"): cell for cell in notebook("solutions", lesson)["cells"]}
    for cell in made["cells"]:
        name = _marks(cell).get("grade_id")
        if name in each.solved and _marks(cell).get("solution"):
            cell["source"] = solutions[name]["source"]
        if name == "written" and each.written:
            cell["source"] = f"Because the border is seen less often. ({text})"
    made["metadata"]["try"] = text  # no two tries are the same bytes
    return json.dumps(made).encode()


# --- the plan ------------------------------------------------------------------------------------


def term(students: int, seed: int = 7) -> Term:
    chance = random.Random(seed)
    people = []
    for number in range(students):
        first, last = FIRST[number % 10], LAST[number // 10 % 10] + ("" if number < 100 else f" {number // 100 + 1}.")
        people.append(Person(f"s{number:03d}", first, last, 1000 + number, "AB"[number % 2]))
    plans = {(who.id, lesson): _plan(lesson, chance) for who in people for lesson in LESSONS}
    _one_of_each_kind(people, plans)
    return Term(people, plans)


def _plan(lesson: str, chance: random.Random) -> Plan:
    names = sorted(points_of(lesson))
    some = working(lesson, frozenset(name for name in names if chance.random() < 0.6))
    first = Try(some, -chance.uniform(1, 60))
    kind = chance.random()
    if kind < 0.08:
        return Plan()
    if kind < 0.2:
        return Plan([first, Try(frozenset(names), -0.5)])
    if kind < 0.3:
        return Plan([first, Try(frozenset(names), chance.uniform(1, 100))])
    if kind < 0.4:
        return Plan([Try(frozenset(names), chance.uniform(1, 200))])
    if kind < 0.48:
        return Plan([Try(frozenset(names), chance.uniform(1, 100))], days=3)
    return Plan([Try(frozenset(names) if kind < 0.8 else some, first.hours)])


def _one_of_each_kind(people: list[Person], plans: dict[tuple[str, str], Plan]) -> None:
    """What must be there in every class, however small."""
    everything = {lesson: frozenset(points_of(lesson)) for lesson in LESSONS}
    who = [person.id for person in people]
    plans[who[0], "01_padding"] = Plan([Try(everything["01_padding"], -2, written=True)], by_hand=1.5)
    plans[who[1], "01_padding"] = Plan([Try(everything["01_padding"], 30, written=True)], by_hand=2.0)
    plans[who[2], "02_convolution"] = Plan([Try(everything["02_convolution"], 20)], days=1)
    plans[who[3], "02_convolution"] = Plan(other_lesson="03_pooling")
    plans[who[3], "03_pooling"] = Plan([Try(everything["03_pooling"], -7 * 24 - 3)])
    plans[who[4], "04_backprop"] = Plan([Try(frozenset(), -5), Try(everything["04_backprop"], -1)])
    plans[who[5], "05_vectorization"] = Plan()


# --- what systems make of it ---------------------------------------------------------------------


def roster_csv(made: Term) -> str:
    """The people as Canvas exports them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Attendance (5)"])
    writer.writerow(["    Points Possible", "", "", "", "", "10"])
    for who in made.people:
        writer.writerow([f"{who.last}, {who.first}", who.number, f"u{who.number}", who.id, who.section, ""])
    writer.writerow(["Student, Test", 99999, "", "", "A", ""])
    return text.getvalue()


def term_toml(made: Term) -> str:
    lines = [f'timezone = "{ZONE.key}"', "[due]"]
    lines += [f"{lesson[:2]} = {made.due(lesson).isoformat()}" for lesson in LESSONS]
    lines += ["[late]", 'rule = "percent"', f"a_day = {A_DAY}", f"at_most = {AT_MOST}"]
    for (student, lesson), plan in made.plans.items():
        if plan.days:
            lines += ["[[extension]]", f'student = "{student}"', f'lesson = "{lesson[:2]}"', f"days = {plan.days}"]
    return "\n".join(lines) + "\n"


def download(made: Term, lesson: str, path: Path) -> None:
    """The lesson's submissions as its learning system packs them, with the mess that comes along."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (who, plan) in enumerate((who, made.plans[who.id, lesson]) for who in made.people):
            for number, each in enumerate(plan.tries):
                when = made.handed_in(lesson, each)
                content = filled(lesson, each, f"{who.id}-{number}")
                name = _name(SYSTEMS[lesson], lesson, who, number, when > made.due(lesson), when, place)
                _add(archive, name, content, when)
                if SYSTEMS[lesson] == "moodle" and place % 7 == 0 and not number:
                    _add(archive, f"{Path(name).parent}/notes.txt", b"my notes", when)
            if plan.other_lesson:
                when = made.due(lesson) - timedelta(hours=3)
                content = filled(plan.other_lesson, made.plans[who.id, plan.other_lesson].tries[0], f"{who.id}-0")
                _add(archive, _name(SYSTEMS[lesson], "homework", who, 0, False, when, place), content, when)
        _add(archive, "__MACOSX/._x.ipynb", b"junk", made.due(lesson))
        _add(archive, ".DS_Store", b"junk", made.due(lesson))


def _add(archive: zipfile.ZipFile, name: str, content: bytes, when: datetime) -> None:
    about = zipfile.ZipInfo(name, when.timetuple()[:6])
    about.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(about, content)


def _name(system: str, lesson: str, who: Person, number: int, late: bool, when: datetime, place: int) -> str:
    copy = f"-{number}" if number else ""
    if system == "canvas":
        folded = unicodedata.normalize("NFKC", who.last + who.first).lower()
        name = "".join(letter for letter in folded if letter.isalnum())
        return f"{name}_{'LATE_' if late else ''}{who.number}_{50_000 + 10 * place + number}_{lesson}{copy}.ipynb"
    browser = f" ({number})" if number else ""
    if system == "moodle":
        return f"{who.first} {who.last}_{700 + place}_assignsubmission_file_/{lesson}{browser}.ipynb"
    if system == "blackboard":
        return f"Lesson_{who.id}_attempt_{when:%Y-%m-%d-%H-%M-%S}_{lesson}{browser}.ipynb"
    return f"mail/{f'{who.first} {who.last}' if place % 2 else who.id}/{lesson}{browser}.ipynb"


def utc(when: datetime) -> datetime:
    return when.replace(tzinfo=ZONE).astimezone(UTC)
