"""The exercises: one module each, with all that is known of it."""

import importlib
import pkgutil
from functools import cache

from instructor.exercise import Exercise


@cache
def exercises() -> dict[str, Exercise]:
    """Every exercise, by name, in lesson order and in the order that a lesson's file gives them."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if isinstance(getattr(loaded, "EXERCISE", None), Exercise):
            found.append(loaded.EXERCISE)
    return {exercise.name: exercise for exercise in sorted(found, key=lambda one: (one.lesson, one.order))}
