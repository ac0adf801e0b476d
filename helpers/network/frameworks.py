"""PyTorch, Keras and TensorFlow for the lesson that uses them: loaded when asked for, and none of them required."""

import importlib
import os
from types import ModuleType

from helpers.messages import say

# what pip installs and the oldest version with every function that the lesson calls
OLDEST = {"torch": (2, 0), "keras": (3, 0), "tensorflow": (2, 16)}
TITLES = {"torch": "PyTorch", "keras": "Keras", "tensorflow": "TensorFlow"}
BACKENDS = ("tensorflow", "torch")  # what Keras can calculate with, the first one that is there
# read once, when TensorFlow is loaded; a reader's own choice stays
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",  # no notes on processors and graphics cards
    "TF_ENABLE_ONEDNN_OPTS": "0",  # no note on oneDNN, and sums always in the same order
}


def find(name: str) -> ModuleType | None:
    """The framework ``name`` ("torch", "keras" or "tensorflow"), or None where it cannot be had.

    Prints one sentence: its version, or what to do.  Keras calculates with TensorFlow where
    that is there and with PyTorch otherwise, whatever KERAS_BACKEND says.
    Raises ValueError for another name.
    """
    if name not in TITLES:
        raise ValueError(say("frameworks.unknown", name=name, known=", ".join(TITLES)))
    backend = next((other for other in BACKENDS if _loaded(other)[0]), None) if name == "keras" else None
    if name == "keras":
        os.environ["KERAS_BACKEND"] = backend or BACKENDS[0]
    module, problem = _loaded(name)
    if module is not None:
        facts = {"title": TITLES[name], "version": module.__version__}
        if backend:
            print(say("frameworks.found_on", **facts, backend=TITLES[backend]))
        else:
            print(say("frameworks.found", **facts))
        return module
    packages = name if name != "keras" or backend else f"keras {BACKENDS[0]}"
    print(say("frameworks.missing", title=TITLES[name], problem=problem, packages=packages))
    return None


def _loaded(name: str) -> tuple[ModuleType | None, str | None]:
    """The module and None, or None and what stands in the way, as half a sentence."""
    for variable, value in QUIET.items():
        os.environ.setdefault(variable, value)
    try:
        module = importlib.import_module(name)
        version = tuple(int(part) for part in module.__version__.split(".")[:2])
    except ModuleNotFoundError as error:
        if error.name == name:
            return None, say("frameworks.not_installed")
        return None, say("frameworks.broken", error=error)  # something that it needs is not there
    except Exception as error:  # a library of the system, a half-finished installation: the lesson goes on without it
        return None, say("frameworks.broken", error=f"{type(error).__name__}: {error}".splitlines()[0])
    if version < OLDEST[name]:
        oldest = ".".join(str(part) for part in OLDEST[name])
        return None, say("frameworks.too_old", version=module.__version__, oldest=oldest)
    return module, None
