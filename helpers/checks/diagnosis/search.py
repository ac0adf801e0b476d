"""Slips that nobody listed: what small edits of the reference give, looked up by what came back.  Pure but for reading.

``helpers/data/slips.h5`` has for each exercise a row of fingerprints for every different result of an edit, with the
keys and facts of what is said of it.  `course build` writes it; it holds no code.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path

import h5py
import numpy as np

from helpers.checks.call import Failure
from helpers.checks.diagnosis.cause import Cause, Finder, pattern
from helpers.checks.diagnosis.evidence import wrong_parts
from helpers.checks.diagnosis.fingerprints import FAR, RAISES, close, fingerprint
from helpers.checks.diagnosis.written import NAME, Said, may_be_of
from helpers.checks.judge import Verdict
from helpers.messages import find, say
from helpers.storage import contents

SLIPS = Path(__file__).parent.parent.parent / "data" / "slips.h5"


@dataclass(frozen=True)
class Raising:
    """The edits that stop with one exception at one place, the commonest first.

    ``key`` is that of the exception's sentence, ``number`` its fingerprint on the smallest case, ``place`` what its
    line gives a value to, ``cases`` the names of those that raise.
    """

    key: str
    number: int
    place: str
    cases: frozenset[str]
    causes: tuple[Said, ...]


@dataclass(frozen=True)
class Slips:
    """The edits of one exercise's reference by what they give.

    ``rows`` is float32 of shape (different results, cases · outputs), ``cases`` the names of its cases.
    ``causes`` has for each row the one or two edits that give it, and ``ranks`` what they are: 1 one slip, 2 two known
    mistakes, 3 two slips.  ``raising`` has the slips that stop with an exception, that of most slips first.
    """

    cases: tuple[str, ...]
    rows: np.ndarray
    causes: tuple[tuple[Said, ...], ...]
    ranks: tuple[int, ...]
    raising: tuple[Raising, ...] = ()


NONE = Slips((), np.zeros((0, 0), np.float32), (), ())


@cache
def read_slips(exercise: str, path: Path = SLIPS) -> Slips:
    """The table of an exercise; an empty one where the file or the exercise is not there: a check can do without."""
    try:
        with h5py.File(path, "r") as file, contents(file[exercise]) as nodes:
            told = json.loads(nodes["causes"][()].tobytes())
            cases = tuple(str(name) for name in nodes["rows"].attrs["cases"])
            return Slips(
                cases=cases,
                rows=nodes["rows"][()],
                causes=tuple(tuple(_said(told["slips"], one) for one in row) for row in told["rows"]),
                ranks=tuple(told["ranks"]),
                raising=tuple(_raising(told["slips"], cases, *row) for row in told["raising"]),
            )
    except (OSError, KeyError, ValueError, TypeError):  # not there, damaged, or of another version of the course
        return NONE


def _raising(slips: list[list], cases: Sequence[str], key: str, number: int, place: str, *more: list) -> Raising:
    which, rows = more
    return Raising(key, number, place, frozenset(cases[k] for k in which), tuple(_said(slips, one) for one in rows))


def _said(slips: list[list], numbers: list[int]) -> Said:
    return tuple((slips[k][0], tuple(sorted(slips[k][1].items()))) for k in numbers)


def searched(slips: Slips) -> Finder:
    """A finder of edits that give what came back from every call, right ones too: one, or two that differ."""

    def finder(verdicts: Sequence[Verdict]) -> Cause | None:
        by_name = {verdict.case.name: verdict for verdict in verdicts}
        if not slips.cases or by_name.keys() != set(slips.cases):
            return None
        ordered = [by_name[name] for name in slips.cases]
        got = np.array([fingerprint(verdict.case, verdict.outcome) for verdict in ordered])
        if not ((got != 0) & (np.abs(got) < FAR)).any():
            return _raised(slips, ordered, got)  # things that are no arrays say it themselves
        wrong = wrong_parts(verdicts)
        if any((part.expected > 0).any() for part in wrong) and not any(part.got.any() for part in wrong):
            return None  # nothing was written, for whatever reason: no edit says which; negative ones may be cut to 0
        return _whole(slips, got) or _without_exceptions(slips, ordered, got) or _one_output(slips, ordered, got)

    return finder


def _whole(slips: Slips, got: np.ndarray) -> Cause | None:
    fitting = np.flatnonzero(close(got.ravel(), slips.rows).all(axis=1))
    told = _told(slips, fitting)
    if told:
        return _slip(told) if len(told) == 1 else _either(*told.items())
    if any(slips.ranks[k] == 1 for k in fitting):
        return None  # more single slips than can be told
    return _two_known(slips, fitting) or _two_slips(slips, fitting)


def _slip(told: dict[str, str], key: str = "slip") -> Cause:
    ((what, step),) = told.items()
    return pattern(key, what=what, step=step)


def _either(one: tuple[str, str], other: tuple[str, str], key: str = "slip_either") -> Cause:
    step = one[1] if one[1] == other[1] else ""
    return pattern(key, one=one[0], other=other[0], step=step)


LEAST_RAISED = 2  # different exceptions, by their numbers: one alone may have many causes


def _raised(slips: Slips, verdicts: Sequence[Verdict], got: np.ndarray) -> Cause | None:
    """An edit that stops with the same exceptions, down to their numbers, and is right where the answer is."""
    signatures = {v.outcome.failure.signature for v in verdicts if v.outcome.failure is not None}
    if len(signatures) < LEAST_RAISED or ((got != 0) & (got < RAISES)).any():
        return None
    told = _told(slips, np.flatnonzero(close(got.ravel(), slips.rows).all(axis=1)))
    if not told:
        return None
    return _slip(told, "slip_raises") if len(told) == 1 else _either(*told.items(), key="slip_raises_either")


def _two_known(slips: Slips, fitting: np.ndarray) -> Cause | None:
    """Two of the exercise's own mistakes at once, where nothing simpler fits and no other two."""
    fitting = [k for k in fitting if slips.ranks[k] == 2]
    if len(fitting) != 1 or len(slips.causes[fitting[0]]) != 1:
        return None
    one, other = (dict(facts) for _, facts in slips.causes[fitting[0]][0])
    says = [find(f"misconceptions.{facts['exercise']}.{facts['name']}.says") for facts in (one, other)]
    return pattern("slip_two", one=_of_two(says[0]), other=_of_two(says[1]))


def _of_two(says: str) -> str:
    """A mistake's sentence without what it says of the rest of the result, which has the other mistake."""
    before, joint, after = says.partition(f" {find('joined.of_rest')} ")
    return after[:1].upper() + after[1:] if joint and "." not in before else says


def _two_slips(slips: Slips, fitting: np.ndarray) -> Cause | None:
    """Two slips at once, where neither one slip nor two known mistakes fit, and no other two."""
    told = _told(slips, fitting, rank=3)
    return _slip(told) if len(told) == 1 and not any(slips.ranks[k] == 2 for k in fitting) else None


def _without_exceptions(slips: Slips, verdicts: Sequence[Verdict], got: np.ndarray) -> Cause | None:
    """An edit that gives what came back wherever something did."""
    returned = np.array([verdict.outcome.failure is None for verdict in verdicts])
    if returned.all() or np.count_nonzero(got[returned].any(axis=1)) < LEAST_RETURNED:
        return None
    rows = slips.rows.reshape(len(slips.rows), *got.shape)[:, returned]
    fitting = np.flatnonzero(close(got[returned], rows).all(axis=(1, 2)))
    told = _told(slips, fitting)
    if len(told) != 1:
        return None
    ((what, step),) = told.items()
    return pattern("slip_where_it_returns", what=what, step=step)


def _one_output(slips: Slips, verdicts: Sequence[Verdict], got: np.ndarray) -> Cause | None:
    """An edit that gives one output, where another is wrong too, in a way of its own."""
    wrong = [k for k in range(got.shape[1]) if got[:, k].any()]
    if len(wrong) < 2 or not wrong_parts(verdicts):
        return None  # wrong_parts has none where a shape is wrong or a call raised, which comes first
    rows = slips.rows.reshape(len(slips.rows), *got.shape)
    for k in wrong:
        others = np.delete(rows, k, axis=2)
        alone = ~others.any(axis=(1, 2))  # edits that touch no other output
        fitting = np.flatnonzero(close(got[:, k], rows[:, :, k]).all(axis=1) & alone)
        told = _told(slips, fitting)
        if len(told) == 1:
            ((what, step),) = told.items()
            return pattern("slip_of_output", part=verdicts[0].case.outputs[k], what=what, step=step)
    return None


def candidates(slips: Slips, verdicts: Sequence[Verdict], key: str, failure: Failure, place: str) -> list[str]:
    """What may have stopped the calls with this exception, in words, the commonest first.

    That is what stops in the same cases, with the same numbers in its message; where some of it does so on the line
    that gives a value to the same place as the student's, that alone.  ``failure`` is the one that is shown, whose line
    and code have to allow what is told.
    """
    stopped = [v for v in verdicts if v.outcome.failure is not None]
    raised = frozenset(v.case.name for v in stopped)
    smallest = min(stopped, key=lambda v: v.case.size)
    number = int(fingerprint(smallest.case, smallest.outcome)[0])
    fitting = [row for row in slips.raising if (row.key, row.cases, row.number) == (key, raised, number)]
    here = [row for row in fitting if row.place == place]
    if here or key in OF_ITS_PLACE:
        fitting = here
    told = [said for row in fitting for said in row.causes if may_be_of(said, failure, place)]
    names = set(NAME.findall(failure.code))
    return list(dict.fromkeys(_without_others(sentence(said), names) for said in told))[:MOST_CANDIDATES]


def _without_others(text: str, names: set[str]) -> str:
    """A sentence without the names of the reference's that stand in brackets and that the student does not use."""
    others = [name for name in find("slips_places") if name not in names and names]
    return reduce(lambda text, name: text.replace(f" ({name})", ""), others, text)


MOST_CANDIDATES = 3
LEAST_RETURNED = 2  # wrong results beside exceptions: one alone, of the smallest case perhaps, may be many things
OF_ITS_PLACE = {"broadcast_rows"}  # each line of such an exercise has an edit that stops with the same message
MOST_TOLD = 2


def _told(slips: Slips, fitting: np.ndarray, rank: int = 1) -> dict[str, str]:
    """What is said of the edits of a rank among those that fit, each once, with the step that it is about.

    Nothing when there are more than two.
    """
    causes = [said for k in fitting if slips.ranks[k] == rank for said in slips.causes[k]]
    texts = {sentence(said): step(said) for said in reversed(causes)}
    return dict(reversed(texts.items())) if len(texts) <= MOST_TOLD else {}


def step(said: Said) -> str:
    """The step of the stub that an edit is about; "" where it is about none or two."""
    steps = {dict(facts).get("step", "") for _, facts in said}
    return steps.pop() if len(steps) == 1 else ""


def sentence(said: Said) -> str:
    """What an edit does, as the words after "when"."""
    clauses: list[str] = []
    before = ("", "")
    for key, values in said:
        facts = dict(values)
        again = (key, facts.get("place", "")) == before and key in find("slips_again")
        clause = _clause(key, facts, "slips_again" if again else "slips")  # the same line is named once
        if clause not in clauses:
            clauses.append(clause)
        before = (key, facts.get("place", ""))
    return reduce(lambda text, clause: say("slips.and", one=text, other=clause), clauses)


def _clause(key: str, facts: dict[str, str], table: str = "slips") -> str:
    words = {name: _words(name, value) for name, value in facts.items()}
    if "axis" in facts:
        words["axes"] = _of_axis("axes", facts["axis"])
    cut = "..." in facts.values() and key in find("slips_cut")
    return say(f"{'slips_cut' if cut else table}.{key}", **words)


def _words(name: str, value: str) -> str:
    if name == "place":
        return _place(value)
    if name in ("axis", "one", "other"):
        return _of_axis("axis", value)
    return find("slips_places").get(value, value) if name == "array" else value


def _place(place: str) -> str:
    """The words for a line of the reference: "loop h", "dA_prev max" or the name that it gives a value to."""
    name, _, more = place.partition(" ")
    if name == "loop":
        return say("slips.loop_over", name=more)
    known = find("slips_places")
    words = known.get(place if ", " in place else name, place if ", " in place else name)
    return say(f"slips.in_mode_{more}", place=words) if more in ("max", "average") else words


def _of_axis(table: str, axis: str) -> str:
    """The words for an axis; one that has no name in this array is told by its number, as "axis 1"."""
    if axis.startswith("axis "):
        return say("slips.along" if table == "axis" else "slips.all_along", axis=axis)
    return find(f"slips_{table}").get(axis, axis)
