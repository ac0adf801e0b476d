"""The index that the site's search asks: Pagefind's, made from the pages when the site is built."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from instructor.errors import CourseError

FOLDER = "search"
# what its own pages of results are made of: site.js has its own
SPARE = ("pagefind-*ui*", "pagefind-highlight.js")
ASKED = ("index.html", "notation.html", "teachers.html", "privacy.html", "read/*.html")


def write_index(site: Path) -> None:
    """Write the index of ``site`` beside its pages.  Raises CourseError when Pagefind is not there, or fails."""
    if find_spec("pagefind") is None or find_spec("pagefind_bin") is None:
        raise CourseError("pagefind is not installed. Run: make env; or: pip install -e '.[site]'")
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", f"{{{','.join(ASKED)}}}"]
    done = subprocess.run([*command, "--output-subdir", FOLDER], capture_output=True, text=True)
    made = site / FOLDER
    if done.returncode or not (made / "pagefind.js").is_file():
        raise CourseError(
            f"the index of the search could not be made:\n{(done.stdout + done.stderr)[-2000:]}\nRun: make env"
        )
    for pattern in SPARE:
        for path in made.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
