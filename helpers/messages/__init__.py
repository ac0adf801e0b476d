"""The one table of sentences that a student sees outside the lessons.

A language is a folder of TOML files beside this module; ``en`` is complete and
any other may lack keys, which then fall back to English.  To translate the
course, copy ``en`` to a new folder and translate the values: no code changes.

What is said of one exercise stands in ``exercises/NAME.toml``, read when it is
first asked for.  Its tables are found under the exercise's name, as in
``hints.zero_pad`` or ``steps.zero_pad.one_side``:

hints           what helpers.hint gives, in steps; never the solution
misconceptions  what each known mistake does and what to do instead
steps           no words: the numbered step of the stub that each known mistake is about, where the stub has steps
hints_for       the first hint after a check has named a mistake, by its step or by its own name
kinds           its cases in words, where no other exercise has such a case
facts           no words: what the checks know of it (see ``fact``)
"""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DEFAULT = "en"
ENVIRONMENT = "COURSE_LANGUAGE"
EXERCISES = "exercises"
MEND = "mend_"  # before the name of the function that is to be mended; what is said of that holds for the mend too
OF_EXERCISES = ("hints", "misconceptions", "steps", "hints_for", "kinds", "facts")


@cache
def table(language: str) -> dict[str, Any]:
    """The messages of one language that belong to no single exercise, as nested dictionaries.

    Raises FileNotFoundError when there is no such language.
    """
    folder = FOLDER / language
    if not any(folder.rglob("*.toml")):
        known = ", ".join(sorted(p.name for p in FOLDER.iterdir() if any(p.rglob("*.toml"))))
        raise FileNotFoundError(
            f"{folder} holds no messages; languages here: {known}. Unset {ENVIRONMENT} to read the course in English."
        )
    merged: dict[str, Any] = {}
    for file in sorted(folder.glob("*.toml")):
        for key, value in _loaded(file).items():
            if key in merged:
                raise KeyError(f"{file.name}: [{key}] stands in another file of {language} too")
            merged[key] = value
    return merged


@cache
def of_exercise(language: str, exercise: str) -> dict[str, Any]:
    """What one language says of one exercise; empty where it has no file for it.

    Raises KeyError for a table that is not one of ``OF_EXERCISES``.
    """
    file = FOLDER / language / EXERCISES / f"{exercise}.toml"
    if not exercise.isidentifier() or not file.is_file():
        return {}
    found = _loaded(file)
    if exercise.startswith(MEND):
        found = _of_mended(of_exercise(language, exercise.removeprefix(MEND))) | found
    if not found.keys() <= set(OF_EXERCISES):
        raise KeyError(f"{file}: there is no table {sorted(found.keys() - set(OF_EXERCISES))}; known: {OF_EXERCISES}")
    return found


def _of_mended(said: dict[str, Any]) -> dict[str, Any]:
    """What is said of a function, for its mend: all but what speaks of the numbered steps, which its stub lacks."""
    return {name: entry for name, entry in said.items() if name not in ("steps", "hints_for")}


def exercises() -> list[str]:
    """The exercises that something is said of, by name."""
    return sorted(file.stem for file in (FOLDER / DEFAULT / EXERCISES).glob("*.toml"))


def find(key: str) -> Any:
    """The entry at a dotted key: a string, a list of strings or a table.

    Raises KeyError naming the key when no language has it.
    """
    for language in dict.fromkeys((os.environ.get(ENVIRONMENT, DEFAULT), DEFAULT)):
        entry = _entry(language, key.split("."))
        if entry is not None:
            return entry
    raise KeyError(f"no message {key!r} in {FOLDER / DEFAULT}")


def say(key: str, /, **facts: Any) -> str:
    """The sentence at ``key`` with ``facts`` put in its {places}."""
    sentence = find(key)
    return sentence.format(**facts) if facts else sentence


def kind_of_case(exercise: str, case: str) -> str:
    """What sort of case this is, in words: the exercise's own, else those that exercises share."""
    try:
        return find(f"kinds.{exercise}.{case}")
    except KeyError:
        return find(f"kinds.{case}")


def step_of(exercise: str, mistake: str) -> str:
    """The numbered step of its stub that a known mistake is about; "" for any other name."""
    return of_exercise(DEFAULT, exercise).get("steps", {}).get(mistake, "")


def fact(exercise: str, name: str, default: Any = None) -> Any:
    """What the checks know of an exercise, or the default where it says nothing.

    window          which explanation writes out how a number of it comes about
    cache           the names of what its cache holds
    broadcast       the exceptions' sentence for arrays that do not go together
    matrix_product  the same for matrices that do not
    of_six_axes     the output that is reduced from an array of all windows
    """
    return of_exercise(DEFAULT, exercise).get("facts", {}).get(name, default)


def _entry(language: str, parts: list[str]) -> Any:
    """The entry at the parts of a key, in one language; None when there is none."""
    entry: Any = table(language)
    if parts[0] in OF_EXERCISES and len(parts) > 1 and (own := of_exercise(language, parts[1])):
        entry, parts = own, [parts[0], *parts[2:]]
    for part in parts:
        entry = entry.get(part) if isinstance(entry, dict) else None
    return entry


def _loaded(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
