"""What Python on a page is made of: where it comes from, and the course's files that it gets."""

from pathlib import Path

from instructor.pack.archive import write_zip
from instructor.paths import ROOT
from instructor.site.bar import HOST
from instructor.site.lite import INDEX, PRELOADED, pyodide_version

COURSE = "page/course.zip"  # on the site: helpers without their data, public_tests and what runs a cell
CELL = Path(__file__).with_name("cell")  # what runs a cell
WATCHED = Path(__file__).parent / "extension" / "static" / "python.js"  # tells what is fetched, here as in Jupyter
# fetched with Python: what a check reads; any other file of data when a cell first opens it
AT_ONCE = ("images.h5", "public_cases.h5", "slips.h5")
DATA = Path("helpers") / "data"


def running(*, own_python: bool) -> dict[str, object]:
    """Plain data for run.js; addresses are from the site's root, or whole."""
    files = [path.name for path in sorted((ROOT / DATA).glob("*.h5"))]
    cdn = f"https://{HOST}/pyodide/v{pyodide_version()}/full/"
    return {
        "python": f"run/{INDEX}/" if own_python else cdn,
        "host": HOST,
        "own": own_python,
        "packages": list(PRELOADED),
        "course": COURSE,
        "now": [name for name in files if name in AT_ONCE],
        "later": [name for name in files if name not in AT_ONCE],
    }


def write_course(made: Path, student: Path) -> None:
    """The course's files for Python on a page, from a student's folder."""
    files = {f"session/cell/{path.name}": path.read_bytes() for path in sorted(CELL.glob("*.py"))}
    for path in sorted([student / "public_tests.py", *(student / "helpers").rglob("*")]):
        if path.is_file() and path.suffix != ".h5" and "__pycache__" not in path.parts:
            files[f"course/{path.relative_to(student).as_posix()}"] = path.read_bytes()
    write_zip(made / COURSE, files)
