"""Everything that a notebook's process needs, imported and run once."""

import gc
import importlib
import linecache
import sys
from collections import deque
from collections.abc import Callable
from functools import partial

from helpers.checks.cases import read, read_misconceptions
from helpers.checks.diagnosis.search import read_slips
from helpers.exercises import PUBLIC, course
from helpers.messages import find
from instructor.grading.worker.inside.shell import Kernel, make_kernel


def load() -> Kernel:
    """Import everything, run a few cells so that the first-time work is done, and leave no trace of it."""
    gc.disable()  # there is next to no garbage yet, and to look for it again and again takes time
    kernel = make_kernel()
    for name in LOADED:
        importlib.import_module(name)
    _warm(kernel)
    gc.collect()
    gc.freeze()  # so that a collection in a fork does not copy every page
    gc.enable()
    return kernel


# what a notebook, a figure, a traceback or a check would import in every fork anew
LOADED = (
    "h5py",
    "matplotlib.pyplot",
    "numpy.fft",
    "numpy.linalg",
    "numpy.ma",
    "numpy.random",
    "stack_data",
    "pygments.formatters.terminal256",
    "helpers",
    "helpers.network.training",
    "public_tests",
)
WARM = (
    "1",
    "print(1)",
    "def f():\n    return 1 / 0\nf()",
    "x = (",
    "await __import__('asyncio').sleep(0)",
    "import matplotlib.pyplot as plt; _, axes = plt.subplots(); axes.set_title('$x^2$ é'); axes.imshow([[0, 1]])",
)


def _warm(kernel: Kernel) -> None:
    """Run cells that put out nothing, then make the shell as new."""
    streams, compiler, before = (sys.stdout, sys.stderr), kernel.shell.compile, set(linecache.cache)
    names = dict(kernel.shell.user_ns)
    kernel.start_loop()
    kernel.take_streams()
    for source in WARM:
        kernel.execute(source)
    sys.stdout, sys.stderr = streams
    kernel.end_loop()
    kernel.shell.reset(new_session=True)
    for name, value in names.items():  # a reset drops some that a new shell has
        kernel.shell.user_ns.setdefault(name, value)
    for name in linecache.cache.keys() - before:
        if "ipykernel" in name:
            del linecache.cache[name]
    for attribute in ("_filename_map", "_cache"):
        getattr(compiler, attribute, {}).clear()
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)
    find("start.ready")  # the table of sentences, read once
    course()


def know(lesson: str) -> None:
    """Read the public cases of a lesson once: its checks need them.  What a failing one needs is left to ``learn``."""
    if lesson in _known:
        return
    _known.add(lesson)
    for info in course().values():
        if info.lesson == lesson:
            read(info.name, PUBLIC)
            _to_learn.append(partial(read_misconceptions, info.name, PUBLIC))
            _to_learn.append(partial(read_slips, info.of if info.flawed else info.name))
    gc.freeze()


def learn() -> bool:
    """Read one more part of what the failing checks of known lessons need, which takes time; whether there was one.

    A fork that comes before reads it by itself.
    """
    if not _to_learn:
        return False
    _to_learn.popleft()()
    gc.freeze()
    return True


_known: set[str] = set()
_to_learn: deque[Callable[[], object]] = deque()
