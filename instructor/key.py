"""The answer key: public cases for students, hidden inputs and expected arrays for grading."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from helpers.checks.call import Outcome, call
from helpers.checks.cases import Case, Fingerprint, write
from helpers.checks.judge import judge
from helpers.checks.lines import grows
from helpers.checks.plain import to_plain
from helpers.checks.rules import EXPOSES, numbers
from helpers.desk.graded import EXPECTED, INPUTS
from helpers.exercises import PUBLIC, Info
from helpers.storage import PACKED, contents, create
from instructor.errors import CourseError
from instructor.exercise import Arguments, Exercise
from instructor.exercises import exercises
from instructor.hdf5_format import newest
from instructor.kinds import lines_of
from instructor.paths import KEY, ROOT, replacing
from instructor.sampling import Draw

PUBLIC_SEED = "public"
DEMO_SEED = "demo"
SEED_FILE = "seed.txt"


def make_cases(exercise: Exercise, draw: Draw) -> list[Case]:
    """The exercise's cases for one draw, with what is expected and what each misconception gives.

    Raises CourseError when a misconception passes every case.
    """
    cases = [_with_mistakes(exercise, case) for case in graded_cases(exercise, draw)]
    for name in exercise.misconceptions:
        if all(judge(case, _outcome(case.misconceptions[name])).passed for case in cases):
            raise CourseError(
                f"instructor/exercises/{exercise.name}.py: the misconception {name!r} passes every "
                f"{'hidden' if draw.hidden else 'public'} case. Add a case that tells it apart."
            )
    return cases


def graded_cases(exercise: Exercise, draw: Draw) -> list[Case]:
    """The exercise's cases for one draw with what is expected, to judge by; without what misconceptions give."""
    wanted = {} if exercise.wanted is None else exercise.wanted(draw)
    return [_expected_case(exercise, wanted.get(row[0]), *row) for row in exercise.cases(draw)]


def _with_mistakes(exercise: Exercise, case: Case) -> Case:
    given = {key: _fingerprint(call(f, case)) for key, f in exercise.misconceptions.items()}
    return replace(case, misconceptions=given)


def _expected_case(
    exercise: Exercise, wanted: Any, name: str, arguments: Arguments, smaller: Arguments | None = None
) -> Case:
    bare = Case(
        exercise=exercise.name,
        name=name,
        parameters=exercise.parameters,
        outputs=exercise.outputs,
        arguments=arguments,
        smaller=smaller,
        formula=exercise.formula(*arguments),
        rule=exercise.rule,
    )
    outcome = call(exercise.reference, bare)
    loops = outcome.lines is not None and grows(outcome.lines)
    if outcome.failure is not None or outcome.changed or outcome.varies or loops:
        raise CourseError(f"instructor/exercises/{exercise.name}.py: the reference fails on {name}: {outcome}")
    case = replace(bare, expected=outcome.value if wanted is None else wanted)
    if not judge(case, outcome).passed:
        raise CourseError(f"instructor/exercises/{exercise.name}.py: the reference does not pass {name}.")
    cheap = exercise.naive if exercise.rule else cheap_answers(case)
    return replace(case, cheap=any(judge(case, call(answer, case)).passed for answer in cheap))


def cheap_answers(case: Case) -> list[Callable[..., Any]]:
    """Answers that take no thought: the first argument handed back, and constants of the right shapes."""

    def constant(value: float) -> Callable[..., Any]:
        return lambda *arguments: _filled(case.expected, value)

    answers: list[Callable[..., Any]] = [lambda *arguments: arguments[0], constant(0.0), constant(1.0)]
    if len(case.outputs) > 1:  # the cache is easily right; the result beside it is what counts
        for value in (0.0, 1.0):
            answers.append(lambda *arguments, value=value: (_filled(case.expected[0], value), *case.expected[1:]))
        answers.append(lambda *arguments: (arguments[0], *case.expected[1:]))
    return answers


def _filled(expected: Any, value: float) -> Any:
    if isinstance(expected, np.ndarray):
        return np.full(expected.shape, value)
    if isinstance(expected, dict):
        return {name: _filled(item, value) for name, item in expected.items()}
    return tuple(_filled(item, value) for item in expected) if isinstance(expected, tuple) else expected


def _fingerprint(outcome: Outcome) -> Fingerprint:
    if outcome.failure is not None:
        return Fingerprint("raises", outcome.failure.signature)
    if outcome.varies:
        return Fingerprint("varies")
    return Fingerprint("returns", outcome.value, outcome.changed)


def _outcome(fingerprint: Fingerprint) -> Outcome:
    """An outcome that looks like the fingerprint, to be judged."""
    if fingerprint.kind == "returns":
        return Outcome(to_plain(fingerprint.value), changed=fingerprint.changed)
    return Outcome(varies=True)


def info(exercise: Exercise) -> Info:
    return Info(
        exercise.name,
        exercise.lesson,
        exercise.parameters,
        exercise.outputs,
        exercise.points,
        exercise.locks,
        of=exercise.of,
        flawed=tuple(lines_of(exercise.misconceptions[exercise.flaw])) if exercise.flaw else (),
        fewest=numbers(to_plain(exercise.reference())) if exercise.rule == EXPOSES else 0,
    )


Drawn = tuple[Info, list[Case]]


def drawn(draw: Draw, chosen: Sequence[Exercise] | None = None) -> list[Drawn]:
    """Every exercise with its cases; hidden draws leave out what is not graded."""
    known = exercises().values() if chosen is None else chosen
    return [(info(e), make_cases(e, draw)) for e in known if e.graded or not draw.hidden]


def write_file(
    path: Path, content: Sequence[Drawn], *, inputs: bool, expected: bool, packed: bool = False, **attributes: str
) -> None:
    """Write an HDF5 file of cases, whole or not at all."""
    with replacing(path) as temporary, create(temporary) as file:
        file.attrs["exercises"] = [exercise.name for exercise, _ in content]
        file.attrs.update(attributes)
        for exercise, cases in content:
            write(file, exercise, cases, inputs=inputs, expected=expected, packed=packed)


def write_public(path: Path = PUBLIC, chosen: Sequence[Exercise] | None = None) -> Path:
    """Write the public cases, which students get, of all exercises or of the chosen ones."""
    content = drawn(Draw(PUBLIC_SEED), chosen)
    write_file(path, content, inputs=True, expected=True, packed=True, licence="BSD-3-Clause", source="course key")
    return path


def refresh_public(path: Path = PUBLIC, *, check: bool = False) -> list[str]:
    """Write the public cases when content or format changed; returns what did, relative to the repository."""
    return refreshed(path, write_public, check=check)


def refreshed(path: Path, write: Callable[[Path], object], *, check: bool) -> list[str]:
    """Have ``write`` make a file anew, and take it when content or format changed; as ``refresh_public`` else."""
    with tempfile.TemporaryDirectory(prefix="course-key-") as folder:
        made = Path(folder) / path.name
        write(made)
        if path.is_file() and same_file(path, made):
            return []
        if not check:
            with replacing(path) as temporary:
                shutil.copyfile(made, temporary)
    return [str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)]


def same_file(left: Path, right: Path) -> bool:
    """Whether two HDF5 files hold the same in the same format.

    Not their bytes: a machine may round the last bit of a float, or compress, in another way.
    """
    return left.read_bytes() == right.read_bytes() or same_content(left, right) and newest(left) == newest(right)


def same_content(left: Path, right: Path) -> bool:
    """Whether two HDF5 files hold the same groups, attributes and arrays, floats to 1e-12."""
    try:
        with h5py.File(left) as one, h5py.File(right) as other:
            return _same_node(one, other)
    except OSError:
        return False


def _same_node(one: Any, other: Any) -> bool:
    about, known = dict(one.attrs), dict(other.attrs)
    if isinstance(one, h5py.Dataset) != isinstance(other, h5py.Dataset) or set(about) != set(known):
        return False
    if not all(np.array_equal(about[name], known[name]) for name in about):
        return False
    if isinstance(one, h5py.Dataset):
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        if one.dtype.kind == "f":
            return bool(np.allclose(one[()], other[()], rtol=0, atol=1e-12, equal_nan=True))
        return bool(np.array_equal(one[()], other[()]))
    if PACKED in one and PACKED in other:
        with contents(one) as inside, contents(other) as wanted:
            return _same_node(inside, wanted)
    return set(one) == set(other) and all(_same_node(one[name], other[name]) for name in one)


def write_hidden(folder: Path, seed: str) -> Path:
    """Write the two hidden files for a seed; they are never handed out.

    That no misconception passes is proved of each seed when its key is made; of the demo's, which is
    always the same, a test proves it once.  Nobody asks what they give on a hidden case.
    """
    draw, demo = Draw(seed, hidden=True), seed == DEMO_SEED
    known = [exercise for exercise in exercises().values() if exercise.graded]
    made = ((exercise, (graded_cases if demo else make_cases)(exercise, draw)) for exercise in known)
    content = [(info(exercise), [replace(case, misconceptions={}) for case in cases]) for exercise, cases in made]
    kind = "demo" if demo else "teacher"
    write_file(folder / INPUTS, content, inputs=True, expected=False, seed_kind=kind)
    write_file(folder / EXPECTED, content, inputs=False, expected=True, seed_kind=kind)
    return folder


def ensure_key(folder: Path = KEY) -> Path:
    """The teacher's key, made with a seed of its own on first use and kept."""
    seed_file = folder / SEED_FILE
    if not seed_file.is_file():
        with replacing(seed_file) as temporary:
            temporary.write_text(secrets.token_hex(16) + "\n", encoding="utf-8")
    if not ((folder / INPUTS).is_file() and (folder / EXPECTED).is_file()):
        write_hidden(folder, read_seed(folder))
    return folder


def read_seed(folder: Path = KEY) -> str:
    """The seed of a key; raises CourseError when it is the demo's or damaged."""
    seed = (folder / SEED_FILE).read_text(encoding="utf-8").strip()
    if len(seed) < 16:
        raise CourseError(
            f"{folder / SEED_FILE} holds {seed!r}, which is no seed for a class: it should be 32 random "
            "characters. Remove the folder, then run: course key"
        )
    return seed
