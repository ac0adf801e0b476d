"""JupyterLite with the lessons in it: JupyterLab as static files, and Python in the browser."""

import base64
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from helpers.version import __date__
from instructor.errors import CourseError
from instructor.pack.archive import EPOCH, write_zip
from instructor.paths import ROOT
from instructor.site import bar
from instructor.site.lessons import Lesson
from instructor.site.trim import trim

KERNEL = "@jupyterlite/pyodide-kernel-extension"
PRELOADED = ("numpy", "h5py", "matplotlib")  # what helpers imports; only a cell's own imports are loaded otherwise
BOOTED_WITH = ("micropip", "jedi", "ipython")  # what the kernel itself asks for
WHEELS = ("comm",)  # what the kernel asks the package index for, and so must lie beside it
INDEX = "static/pyodide"  # where a Pyodide of the site's own is looked for
NEEDED = ("pyodide.mjs", "pyodide-lock.json")
# a lesson opens as a document by itself, its files in a list of their own; lab is what older bookmarks name
APPS = ("notebooks", "tree", "lab")
QUIET = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},  # light or dark as the system is
}


def pyodide_version() -> str:
    """The version of Pyodide that the kernel was made for."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    return str(PYODIDE_VERSION)


def build_lite(
    contents: Path, target: Path, work: Path, pyodide: Path | None = None, lessons: Sequence[Lesson] = ()
) -> None:
    """Write JupyterLite to ``target``, with the files of ``contents`` in it; ``work`` is an empty folder.

    The bar above a notebook knows the ``lessons``, and leads from one to the next.

    Raises CourseError when JupyterLite is not installed or refuses, or when ``pyodide`` is no distribution of it.
    """
    try:
        extension = labextension()
    except PackageNotFoundError as error:
        raise CourseError(f"{error.name} is not installed. Run: make env; or: pip install -e '.[site]'") from error
    for wheel in WHEELS:
        write_wheel(distribution(wheel), work / "pypi")
    if pyodide is not None:
        copy_pyodide(pyodide, work / INDEX)
    settings = {
        "jupyter_lite_config.json": {"LiteBuildConfig": build_settings(contents, target, extension)},
        "jupyter-lite.json": {"jupyter-lite-schema-version": 0, "jupyter-config-data": site_settings(lessons)},
        "overrides.json": QUIET,
    }
    for name, content in settings.items():
        (work / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build"],
        cwd=work,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(changed())},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CourseError(f"JupyterLite could not be built:\n{(done.stdout + done.stderr)[-2000:]}\nRun: make env")
    trim(target)


def labextension() -> Path:
    """The folder of the kernel's extension; no other of this environment belongs on the site."""
    files = distribution("jupyterlite-pyodide-kernel").files or ()
    (found,) = (path for path in files if path.as_posix().endswith(f"labextensions/{KERNEL}/package.json"))
    return Path(found.locate()).resolve().parent


def build_settings(contents: Path, target: Path, extension: Path) -> dict[str, object]:
    return {
        "contents": [str(contents)],
        "output_dir": str(target),
        "apps": list(APPS),
        "no_sourcemaps": True,
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": [str(extension), str(bar.EXTENSION)],
        "source_date_epoch": changed(),
    }


def site_settings(lessons: Sequence[Lesson]) -> dict[str, object]:
    options = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": list(PRELOADED)}}
    settings = {f"{KERNEL}:kernel": options, f"{bar.NAME}:bar": bar.bar_settings(lessons, [*PRELOADED, *BOOTED_WITH])}
    return {"appName": "Convolution, step by step", "litePluginSettings": settings}


def changed() -> int:
    """When the course was last changed, in seconds since 1970: the time that its files in the browser show.

    The same commit gives the same bytes; where there is no git, the version's own date does.
    """
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    if (ROOT / ".git").exists():  # a copy without it may lie in somebody else's repository
        try:
            return int(subprocess.run(git, capture_output=True, text=True, check=True).stdout)
        except (OSError, subprocess.CalledProcessError, ValueError):
            pass  # no git here, or no commit yet
    return int(datetime.datetime.fromisoformat(f"{__date__}T00:00:00+00:00").timestamp())


def copy_pyodide(source: Path, target: Path) -> None:
    """Copy a full Pyodide distribution.  Raises CourseError when ``source`` is not one, or lacks NumPy or another."""
    missing = [name for name in NEEDED if not (source / name).is_file()]
    if missing:
        raise CourseError(
            f"{source} holds no {missing[0]}. Unpack the full distribution of Pyodide {pyodide_version()} "
            "(pyodide-VERSION.tar.bz2) and name its folder `pyodide`: course site --pyodide pyodide"
        )
    packages = json.loads((source / NEEDED[1]).read_text(encoding="utf-8"))["packages"]
    lacking = [
        name for name in PRELOADED if name not in packages or not (source / packages[name]["file_name"]).is_file()
    ]
    if lacking:
        raise CourseError(
            f"{source} does not hold {lacking[0]}. It may be the core alone: "
            f"take the full distribution of Pyodide {pyodide_version()}, then the same again"
        )
    shutil.copytree(source, target)


def write_wheel(installed: Distribution, folder: Path) -> Path:
    """Pack an installed, pure package as the wheel that it came from, with the same bytes every time."""
    name = f"{installed.name.replace('-', '_')}-{installed.version}"
    info = f"{name}.dist-info"
    content = {
        path.as_posix(): Path(path.locate()).read_bytes()
        for path in installed.files or ()
        if ".." not in path.parts and "__pycache__" not in path.parts and path.parts[0] != "bin"
    }
    content = {
        path: data
        for path, data in content.items()
        if not (
            path.startswith(info) and path.split("/")[-1] in ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
        )
    }
    lines = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in sorted(content.items())]
    content[f"{info}/RECORD"] = ("\n".join([*lines, f"{info}/RECORD,,"]) + "\n").encode()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}-py3-none-any.whl"
    write_zip(target, content)
    os.utime(target, (EPOCH, EPOCH))
    return target


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
