"""What JupyterLite brings and no lesson uses: left out, so that the site stays small.

The application is a graph of small scripts, each loaded when another asks for it.  A library that draws diagrams or
charts hangs on one or two of them; without these, what only it needs cannot be reached from anywhere, and is left out.
"""

import re
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from instructor.errors import CourseError

# fonts for browsers of before 2014, and files that only a build of JupyterLite reads
SPARE = ("build/fa-*.eot", "build/fa-*.svg", "build/fa-*.ttf", "rspack.config*.js")
# words that stand in the scripts of a library alone which no lesson calls, and in how many
UNUSED = {"mermaidAPI": 1, "cornerRadiusBottomLeft": 2}  # Mermaid; Vega and Vega-Lite
ICON, SMALL_ICON = "lab/favicon.ico", "tree/favicon.ico"  # the same picture, the first in sizes that no tab shows
_ASKS = re.compile(r"""\.e\((?:"([^"]+)"|(\d+))\)""")  # how one script asks for another


def trim(target: Path) -> None:
    """Take out of a JupyterLite what no lesson uses.

    Raises CourseError when a library to be left out is not where it was: JupyterLite is another version then.
    """
    for pattern in SPARE:
        for path in target.glob(pattern):
            path.unlink()
    scripts = {_name(path, target): path for path in sorted((target / "build").rglob("*.js"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in scripts.items()}
    for name in unreachable(texts, [name for mark, count in UNUSED.items() for name in _holders(texts, mark, count)]):
        scripts[name].unlink()
    if (target / ICON).is_file() and (target / SMALL_ICON).is_file():
        shutil.copyfile(target / SMALL_ICON, target / ICON)


def _name(path: Path, target: Path) -> str:
    """As other scripts call it: 5506 for build/5506.9670c87.js, lab/bundle for one of an application."""
    inside = path.relative_to(target / "build")
    return inside.name.split(".")[0] if len(inside.parts) == 1 else inside.with_suffix("").as_posix()


def _holders(texts: Mapping[str, str], mark: str, count: int) -> list[str]:
    found = [name for name, text in texts.items() if mark in text]
    if len(found) != count:
        raise CourseError(
            f"{len(found)} scripts of JupyterLite hold {mark}, and {count} should: its version is another than the one "
            "in constraints.txt. Run: make env; or see instructor/site/trim.py"
        )
    return found


def unreachable(texts: Mapping[str, str], without: Collection[str]) -> set[str]:
    """The scripts that nothing asks for any more when some are left out, and those themselves."""
    asked = {name: {one or two for one, two in _ASKS.findall(text)} & texts.keys() for name, text in texts.items()}
    everywhere = set().union(*asked.values())
    seen: set[str] = set()
    waiting = [name for name in texts if name not in everywhere]  # where the page itself begins
    while waiting:
        name = waiting.pop()
        if name not in seen and name not in without:
            seen.add(name)
            waiting += asked[name]
    return texts.keys() - seen
