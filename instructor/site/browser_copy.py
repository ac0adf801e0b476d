"""A student's folder as the browser's Jupyter has it: its kernel in the notebooks, and which version each lesson is."""

import json
from pathlib import Path

import nbformat

from instructor.paths import replacing
from instructor.stamp import KEY

VERSIONS = Path("helpers") / "data" / "lessons.json"  # what a student's older copy of a lesson is told apart by
# what JupyterLab writes into a notebook that it opens with this kernel
BROWSER = {
    "kernelspec": {"display_name": "Python (Pyodide)", "language": "python", "name": "python"},
    "language_info": {
        "codemirror_mode": {"name": "python", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.8",
    },
}


def write_versions(student: Path) -> None:
    """The fingerprints of the site's lessons, which `helpers.start` compares a saved copy's with."""
    made = {}
    for path in sorted((student / "notebooks").glob("*/*.ipynb")):
        stamped = nbformat.read(path, as_version=4).metadata[KEY]
        made[path.stem] = {"version": stamped["version"], "fingerprint": stamped["fingerprint"]}
    with replacing(student / VERSIONS) as temporary:
        temporary.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def as_the_browser_has_it(notebooks: Path) -> None:
    """Write the browser's kernel into the notebooks, as JupyterLab would on opening: an untouched one is then saved."""
    for path in sorted(notebooks.glob("*/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata |= BROWSER
        nbformat.write(notebook, path)
