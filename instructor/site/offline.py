"""The script that keeps the site in a browser: which files, and which version of them."""

import hashlib
import json
from pathlib import Path

from instructor.site.running import running

SCRIPT = "sw.js"
SOURCE = Path(__file__).with_name(SCRIPT)
PLACE = "/* the site */ null"  # in the source
# what a reader needs; JupyterLite has a script of its own, and the zip is to be saved, not kept
KEPT = (
    "*.html",
    "*.css",
    "*.svg",
    "*.woff2",
    "*.txt",
    "site.js",
    "search/**/*",
    "page/*",
    "read/**/*",
    "run/files/helpers/data/*.h5",
)


def write_offline(made: Path, *, own_python: bool) -> None:
    """Write sw.js for the site in ``made``, when all else is there."""
    files = {
        path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted({path for pattern in KEPT for path in made.glob(pattern) if path.is_file()})
    }
    told = {"files": files, "python": running(own_python=own_python)["python"]}
    text = json.dumps(told, sort_keys=True)
    told["version"] = hashlib.sha256(SOURCE.read_bytes() + text.encode()).hexdigest()[:12]
    script = SOURCE.read_text(encoding="utf-8").replace(PLACE, json.dumps(told, sort_keys=True))
    (made / SCRIPT).write_text(script, encoding="utf-8")
