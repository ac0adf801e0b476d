"""What a lesson's cells show: its solution, executed once and kept until something that it calls changes."""

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from instructor.grade_ids import check_of, grade_id
from instructor.pack import execute as pack_execute
from instructor.pack.execute import execute
from instructor.paths import DIST, SOLUTIONS, replacing
from instructor.project import package, requirements
from instructor.site import drawing, webp
from instructor.site.webp import compact

CACHE = DIST / ".cache" / "site"
AT_ONCE = 2  # kernels
DRAWN_WITH = ("numpy", "h5py", "matplotlib")  # another version of these may print or draw otherwise
Outputs = dict[str, list[dict[str, Any]]]  # by cell id


def is_hidden(cell: NotebookNode) -> bool:
    """Whether it is a hidden, graded cell, which no reader needs."""
    check = check_of(grade_id(cell))
    return check is not None and check.hidden


def executed(names: Sequence[str], stage: Path, cache: Path = CACHE) -> dict[str, Outputs]:
    """The outputs of the lessons' solutions, beside a student's copy of helpers in ``stage``, which stays as it is.

    Raises CourseError when a solution does not run.
    """
    files = [path for path in sorted(stage.rglob("*")) if path.is_file() and "notebooks" not in path.parts]
    kept_by = [Path(str(module.__file__)) for module in (sys.modules[__name__], webp, drawing, pack_execute)]
    called = digest_of([*files, *kept_by])  # the last say how a cell is run, and what is kept of its outputs

    def one(name: str) -> Outputs:
        source = SOLUTIONS / name / f"{name}.ipynb"
        kept = cache / f"{name}-{hashlib.sha256(source.read_bytes() + called.encode()).hexdigest()[:16]}.json"
        if not kept.is_file():
            made = run(source, stage)
            for older in cache.glob(f"{name}-*.json"):
                older.unlink()
            with replacing(kept) as temporary:
                temporary.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
        return json.loads(kept.read_text(encoding="utf-8"))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(names, pool.map(one, names), strict=True))


def digest_of(paths: Iterable[Path]) -> str:
    """A digest of files, and of the versions that their pictures are drawn with."""
    versions = [sys.version, *(version(package(line)) for line in requirements() if package(line) in DRAWN_WITH)]
    digest = hashlib.sha256(" ".join(versions).encode())
    for path in paths:
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def run(source: Path, stage: Path) -> Outputs:
    """The outputs of one solution, executed in a copy of ``stage``, where a student would open it."""
    notebook = nbformat.read(source, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if not is_hidden(cell)]
    with tempfile.TemporaryDirectory(prefix="course-site-") as temporary:
        folder = Path(temporary) / "course" / "notebooks" / source.stem
        shutil.copytree(stage, folder.parents[1])
        folder.mkdir(parents=True, exist_ok=True)
        execute(notebook, folder, source, pages=True)
    return {cell.id: joined(cell.outputs) for cell in notebook.cells if cell.cell_type == "code" and cell.outputs}


def joined(outputs: Iterable[NotebookNode]) -> list[dict[str, Any]]:
    """The outputs as plain data, pictures packed, and a stream in one piece: where the kernel cut it is chance."""
    whole: list[dict[str, Any]] = []
    for output in json.loads(json.dumps(list(outputs))):
        output.pop("execution_count", None)
        output.pop("metadata", None)
        last = whole[-1] if whole else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            last["text"] += output["text"]
        else:
            whole.append(compact(output))
    return whole
