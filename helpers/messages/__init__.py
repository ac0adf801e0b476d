"""The one table of sentences that a student sees outside the lessons.

A language is a folder of TOML files beside this module; ``en`` is complete and
any other may lack keys, which then fall back to English.  To translate the
course, copy ``en`` to a new folder and translate the values: no code changes.
"""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DEFAULT = "en"
ENVIRONMENT = "COURSE_LANGUAGE"


@cache
def table(language: str) -> dict[str, Any]:
    """All messages of one language as nested dictionaries.

    Raises FileNotFoundError when there is no such language.
    """
    files = sorted((FOLDER / language).glob("*.toml"))
    if not files:
        known = ", ".join(sorted(p.name for p in FOLDER.iterdir() if any(p.glob("*.toml"))))
        raise FileNotFoundError(
            f"{FOLDER / language} holds no messages; languages here: {known}. "
            f"Unset {ENVIRONMENT} to read the course in English."
        )
    merged: dict[str, Any] = {}
    for file in files:
        for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in merged:
                raise KeyError(f"{file.name}: [{key}] stands in another file of {language} too")
            merged[key] = value
    return merged


def find(key: str) -> Any:
    """The entry at a dotted key: a string, a list of strings or a table.

    Raises KeyError naming the key when no language has it.
    """
    for language in dict.fromkeys((os.environ.get(ENVIRONMENT, DEFAULT), DEFAULT)):
        entry: Any = table(language)
        for part in key.split("."):
            entry = entry.get(part) if isinstance(entry, dict) else None
        if entry is not None:
            return entry
    raise KeyError(f"no message {key!r} in {FOLDER / DEFAULT}")


def say(key: str, /, **facts: Any) -> str:
    """The sentence at ``key`` with ``facts`` put in its {places}."""
    sentence = find(key)
    return sentence.format(**facts) if facts else sentence
