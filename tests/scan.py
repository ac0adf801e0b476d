"""Looks in an unpacked release for anything callable that answers an exercise.

    python tests/scan.py FOLDER KEY EXERCISE...

Run in a process of its own, so that only FOLDER's helpers are there.  Prints, as
JSON, for each exercise the callables that earn more than nothing on its hidden cases.
"""

import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

SECONDS = 1.0  # for each call


def modules(folder: Path) -> Iterator[ModuleType]:
    """Every module in the folder, imported; raises AssertionError for one that comes from elsewhere."""
    helpers = importlib.import_module("helpers")
    names = [info.name for info in pkgutil.walk_packages(helpers.__path__, "helpers.")]
    for name in ["helpers", *names, "public_tests"]:
        module = importlib.import_module(name)
        assert Path(module.__file__).is_relative_to(folder), f"{name} comes from {module.__file__}"
        yield module


def callables(value: Any, name: str, ours: Callable[[Any], bool]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """What can be called in a module's entry: itself, its methods, what a container holds."""
    if isinstance(value, dict | list | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from callables(item, f"{name}[{key!r}]", ours)
    elif callable(value) and ours(value):
        yield name, value
        if inspect.isclass(value):
            for key in vars(value):
                if callable(getattr(value, key)) and not key.startswith("__"):
                    yield f"{name}.{key}", getattr(value, key)


def everything(folder: Path) -> dict[str, Callable[..., Any]]:
    """All that the folder's modules define and that can be called, by where it was found."""
    found = {}
    for module in modules(folder):

        def ours(value: Any) -> bool:
            # a library's function under a name of ours answers no exercise; a partial or a lambda of one may
            library = getattr(value, "__module__", None) or ""
            return library.startswith(("helpers", "public_tests")) or not (
                inspect.isroutine(value) or inspect.isclass(value)
            )

        for key, value in list(vars(module).items()):
            if not key.startswith("__"):
                found |= dict(callables(value, f"{module.__name__}.{key}", ours))
    layers = importlib.import_module("helpers.layers")
    for name in layers.FILES:
        try:
            found[f"helpers.layers.{name}"] = getattr(layers, name)
        except ImportError:
            continue  # this release does not have it
    return found


def answers(exercise: str, key: Path, candidates: dict[str, Callable[..., Any]]) -> list[str]:
    """The candidates that pass a hidden case which takes thought."""
    from helpers.checks.call import call
    from helpers.checks.cases import read
    from helpers.checks.judge import judge
    from helpers.desk.graded import EXPECTED, INPUTS

    cases = [case for case in read(exercise, key / INPUTS, key / EXPECTED) if not case.cheap]
    assert cases, f"{exercise} has no case that takes thought"
    return [
        name
        for name, function in candidates.items()
        if takes(function, cases[0].arguments)
        and any(judge(case, call(function, case, seconds=SECONDS)).passed for case in cases)
    ]


def takes(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    """Whether a function can be called with so many arguments; what does not say what it takes is tried."""
    try:
        inspect.signature(function).bind(*arguments)
    except ValueError:
        return True
    except TypeError:
        return False
    return True


def main() -> None:
    folder, key, *exercises = sys.argv[1:]
    sys.path[0] = folder
    candidates = everything(Path(folder))
    found = {exercise: answers(exercise, Path(key), candidates) for exercise in exercises}
    print(json.dumps({"callables": len(candidates), "answers": found}))


if __name__ == "__main__":
    main()
