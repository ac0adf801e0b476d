"""`course bundle`: the zips that students get."""

import argparse
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from helpers.desk.graded import ENVIRONMENT
from helpers.lesson import ENVIRONMENT as WORK
from helpers.version import __version__
from instructor.authoring.build import build
from instructor.errors import CourseError
from instructor.notebook import write_notebook
from instructor.pack.student_files import environment_yml, lessons_upto, requirements_txt, write_helpers
from instructor.paths import DIST, NOTEBOOKS, SOLUTIONS, replacing, require_lesson

START = Path(__file__).with_name("start.md")
NAME = f"convolution-step-by-step-{__version__}"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip can hold; the same content gives the same bytes
SECONDS_A_CELL = 120
SOLVED = "- `solutions/` holds every lesson solved, with its outputs. Open one after your own passes.\n"


def command(options: argparse.Namespace) -> int:
    path = bundle(None if options.self_study else require_lesson(options.upto))
    print(f"{path} is written ({path.stat().st_size / 1e6:.1f} MB).")
    return 0


def bundle(last: str | None, dist: Path = DIST) -> Path:
    """Write the zip of a graded class up to the lesson ``last``, or the self-study zip when it is None.

    Raises CourseError when a notebook is not what lessons/ makes, or a solution does not run.
    """
    lessons = lessons_upto(last)
    stale = build(lessons, check=True)
    if stale:
        raise CourseError(f"{', '.join(stale)}: not what lessons/ makes now. Run: course build; then the same again")
    name = f"{NAME}-{f'upto-{last[:2]}' if last else 'self-study'}"
    with tempfile.TemporaryDirectory(prefix="course-bundle-") as temporary:
        folder = Path(temporary) / name
        write_content(folder, lessons, last)
        with replacing(dist / f"{name}.zip") as target:
            write_zip(target, folder)
    return dist / f"{name}.zip"


def write_content(folder: Path, lessons: list[str], last: str | None) -> None:
    """Write all that goes into a zip as a folder."""
    write_helpers(folder, last)
    for lesson in lessons:
        released = Path("notebooks") / lesson / f"{lesson}.ipynb"
        (folder / released).parent.mkdir(parents=True)
        shutil.copyfile(NOTEBOOKS.parent / released, folder / released)
    texts = {"requirements.txt": requirements_txt(), "environment.yml": environment_yml()}
    texts["START.md"] = START.read_text(encoding="utf-8").format(
        version=__version__,
        lessons=", ".join(lessons),
        first=f"notebooks/{lessons[0]}/{lessons[0]}.ipynb",
        more="" if last else SOLVED,
    )
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for lesson in lessons if last is None else ():
        write_executed(SOLUTIONS / lesson / f"{lesson}.ipynb", folder / "solutions" / lesson / f"{lesson}.ipynb")


def write_executed(source: Path, target: Path) -> None:
    """Run a solution where a student would open it, and write it with its outputs."""
    target.parent.mkdir(parents=True)
    notebook = nbformat.read(source, as_version=4)
    # no bytecode beside the helpers, and no hidden cases: a student has none
    surroundings = {name: value for name, value in os.environ.items() if name != ENVIRONMENT}
    surroundings["PYTHONDONTWRITEBYTECODE"] = "1"
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(target.parent)}},
    )
    try:
        with tempfile.TemporaryDirectory(prefix="course-bundle-") as work:  # no progress of ours beside the solutions
            # a kernel's own words on stderr are about its sockets; what a cell writes there is in the notebook
            client.execute(env=surroundings | {WORK: work}, stderr=subprocess.DEVNULL)
    except (CellExecutionError, DeadKernelError, TimeoutError) as error:
        raise CourseError(
            f"{source} does not run from top to bottom: {error}\nMend it, then run: course build"
        ) from error
    write_notebook(notebook, target)


def write_zip(target: Path, folder: Path) -> None:
    """Zip a folder: sorted, with fixed times and rights, so that the same content gives the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # a plain file that all may read
            archive.writestr(entry, path.read_bytes())
