"""The sandbox around the loaded process: bubblewrap's arguments, and what of the course lies in it."""

import os
import platform
import shutil
import site
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from instructor.errors import CourseError
from instructor.paths import ROOT

COURSE, WORKER, STAND_INS, HOME = "/course", "/worker", "/stand-ins", "/home/student"
LAYERS = Path("helpers") / "layers"
INSIDE = Path(__file__).parent / "inside"
INSIDE_NAME = "instructor.grading.worker.inside"  # in the sandbox the packages above it hold nothing else
SCRATCH_MOST = 64 * 2**20  # bytes of each scratch folder of the loaded process itself
NOBODY = 64042  # a user that no account has: what student code runs as when the grader is root
INSTALL = "sudo apt install bubblewrap"
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "fonts", "alternatives", "localtime", "mime.types")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


@dataclass(frozen=True)
class Protection:
    """What holds student code on this machine, in words.

    ``sealed`` says whether it runs in the sandbox; ``held`` and ``lacking`` are
    lines for the teacher; ``remedy`` is the command that brings the rest, if one does.
    """

    sealed: bool
    held: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    remedy: str = ""


def bubblewrap() -> str | None:
    """The path of bubblewrap's program, or None."""
    return shutil.which("bwrap") if sys.platform == "linux" else None


def lacking() -> tuple[str, str] | None:
    """What this machine has not, without which nothing is sealed, and how to get it; None when it may work."""
    if sys.platform != "linux":
        remedy = "grade on Linux, or in a virtual machine or container with Linux"
        return f"there is no sandbox for {platform.system()}", remedy
    if bubblewrap() is None:
        return "bubblewrap is not installed", INSTALL
    if os.getuid() == 0 and shutil.which("setpriv") is None:
        return "setpriv (util-linux) is not installed, and the grader is root", "sudo apt install util-linux"
    return None


def require(sandbox: str, reason: str) -> None:
    """Raise CourseError when ``sandbox`` says that less than sealed will not do."""
    if sandbox == "required":
        raise CourseError(
            f"--sandbox=required, and student code cannot be sealed on this machine: {reason}. Nothing was graded. "
            f"Install bubblewrap ({INSTALL}), see what it gives with: course doctor"
        )


def layers(lesson: str) -> dict[str, str]:
    """The finished layers that a student of this lesson has, by file name: none that answers it or a later one."""
    names = ["__init__"]
    if lesson:
        from instructor.pack.open_layers import open_layers  # with all of the course's libraries: not to begin with

        names = sorted(open_layers(lesson))
    return {f"{name}.py": (ROOT / LAYERS / f"{name}.py").read_text(encoding="utf-8") for name in names}


def environment(sealed: bool, stand_ins: Path, home: Path) -> dict[str, str]:
    """All that a worker's processes have of environment; nothing is the grader's but language and, unsealed, PATH."""
    course, tools = (COURSE, STAND_INS) if sealed else (str(ROOT), str(stand_ins))
    paths = [str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]
    if not sealed:
        paths = [*paths[:1], os.environ.get("PATH", "")]
    given = {
        "PATH": os.pathsep.join([str(Path(tools) / "bin"), *paths]),
        "PYTHONPATH": os.pathsep.join([str(Path(tools) / "modules"), *([WORKER] if sealed else []), course]),
        "HOME": HOME if sealed else str(home),
        "TMPDIR": "/tmp" if sealed else str(home / "tmp"),
        "LANG": "C.UTF-8",
        "NBGRADER_EXECUTION": "autograde",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONDONTWRITEBYTECODE": "1",
        "USER": "student",
        **dict.fromkeys(_THREADS, "1"),
    }
    if sys.platform == "darwin":  # a fork without exec, which its frameworks would refuse
        given["OBJC_DISABLE_INITIALIZE_FORK_SAFETY"] = "YES"
    if sys.platform == "win32":
        given |= {"USERPROFILE": given["HOME"], "TEMP": given["TMPDIR"], "TMP": given["TMPDIR"]}
    kept = ("COURSE_LANGUAGE", "LD_LIBRARY_PATH", "SYSTEMROOT", "PATHEXT", "COMSPEC")
    return given | {name: os.environ[name] for name in kept if name in os.environ}


def command(control: int, stand_ins: Path, lesson: str = "", hide: Sequence[Path] = ()) -> list[str]:
    """The whole command of a sealed loaded process; its environment is to be ``environment(True, …)``.

    As root it is two sandboxes: the outer lays out the files, which root may
    read wherever they are, and becomes a user that no account has; the inner is the seal.
    """
    python = [sys.executable, "-s", "-P", "-m", f"{INSIDE_NAME}.loaded", str(control)]
    program = bubblewrap()
    assert program is not None
    if os.getuid() != 0:
        return [program, *_view(stand_ins, lesson, hide), *_seal(), *python]
    drop = [
        "setpriv",
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        "--bounding-set=-all",
        "--inh-caps=-all",
        "--no-new-privs",
    ]
    caps = [word for cap in ("SETUID", "SETGID", "SETPCAP") for word in ("--cap-add", f"CAP_{cap}")]
    outer = [program, *_view(stand_ins, lesson, hide), "--bind", "/proc", "/proc", "--dev", "/dev", *caps]
    return [*outer, "--die-with-parent", *drop, program, "--ro-bind", "/", "/", *_seal(), *python]


def _seal() -> list[str]:
    words = [
        "--unshare-all",
        "--uid",
        "1000",
        "--gid",
        "1000",
        "--hostname",
        "worker",
        "--new-session",
        "--die-with-parent",
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--chdir",
        HOME,
    ]
    for folder in ("/tmp", HOME):
        words += [*_size(), "--tmpfs", folder]
        for inner in _python():  # a course in /tmp: its Python stays where it lies
            if Path(inner).is_relative_to(folder):
                words += ["--ro-bind", inner, inner]
    return [*words, "--remount-ro", "/dev", "--remount-ro", "/"]


@cache
def _size() -> list[str]:
    """A bound on the scratch folders, where bubblewrap has the option (0.7); a fork has smaller ones of its own."""
    said = subprocess.run([bubblewrap() or "bwrap", "--help"], capture_output=True, text=True, check=False)
    return ["--size", str(SCRATCH_MOST)] if "--size" in said.stdout + said.stderr else []


def _view(stand_ins: Path, lesson: str, hide: Sequence[Path]) -> list[str]:
    """The files: the system's programs, Python, the course's helpers, this folder; and nothing else."""
    words: list[str] = []
    for name in _SYSTEM:
        path = Path(name)
        if path.is_symlink():
            words += ["--symlink", os.readlink(path), name]
        elif path.is_dir():
            words += ["--ro-bind", name, name]
    for name in _SETTINGS:
        words += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    for name in ("passwd", "group"):
        words += ["--ro-bind", str(stand_ins / name), f"/etc/{name}"]
    for folder in _python():
        words += ["--ro-bind", folder, folder]
    words += _hidden([*_SYSTEM, *_python()], [ROOT, *hide])
    for folder in site.getsitepackages():
        for name in ("instructor", "tests", "lessons", "solutions"):  # of a course that was installed, not linked
            if (Path(folder) / name).is_dir():
                words += ["--tmpfs", str(Path(folder) / name)]
    words += ["--ro-bind", str(ROOT / "helpers"), f"{COURSE}/helpers"]
    words += ["--ro-bind", str(ROOT / "public_tests.py"), f"{COURSE}/public_tests.py"]
    words += ["--tmpfs", f"{COURSE}/{LAYERS}"]
    for name in layers(lesson):
        words += ["--ro-bind", str(ROOT / LAYERS / name), f"{COURSE}/{LAYERS}/{name}"]
    words += ["--ro-bind", str(INSIDE), f"{WORKER}/{INSIDE_NAME.replace('.', '/')}"]
    words += ["--ro-bind", str(stand_ins), STAND_INS]
    for folder in ("/tmp", "/var", HOME):
        words += ["--dir", folder]
    return [*_parents(words), *words, "--symlink", "/tmp", "/var/tmp"]


def _parents(words: list[str]) -> list[str]:
    """The folders above every place that is filled: bubblewrap would make them for its own user alone."""
    places = [words[i + 2] for i, word in enumerate(words) if word.startswith("--ro-bind")]
    folders = {folder for place in places for folder in Path(place).parents if folder != Path("/")}
    folders = {folder for folder in folders if not any(folder.is_relative_to(name) for name in _SYSTEM)}
    return [word for folder in sorted(folders) for word in ("--dir", str(folder))]


def _hidden(laid: Sequence[str], folders: Sequence[Path]) -> list[str]:
    """Cover what lies in a folder that is laid out and is not to be seen; Python stays, where it lies in there."""
    words: list[str] = []
    for folder in (folder.resolve() for folder in folders):
        if any(folder.is_relative_to(name) for name in laid):
            words += ["--tmpfs", str(folder)]
            for inner in sorted(name for name in _pythons() if Path(name).is_relative_to(folder)):
                words += ["--ro-bind", inner, inner]
    return words


def _pythons() -> set[str]:
    """Every folder that Python lives in."""
    found = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, sysconfig.get_path("purelib")}
    return found | {str(Path(sys.executable).resolve().parent.parent)}


def _python() -> list[str]:
    """Python's folders that do not lie in the system's, outermost first."""
    kept: list[str] = []
    for folder in sorted(_pythons()):
        if not any(Path(folder).is_relative_to(other) for other in (*_SYSTEM, *kept)):
            kept.append(folder)
    return kept


def write_accounts(folder: Path) -> None:
    """The sandbox's own passwd and group: no name of an account of the grader's machine."""
    (folder / "passwd").write_text(f"student:x:1000:1000::{HOME}:/bin/sh\n", encoding="utf-8")
    (folder / "group").write_text("student:x:1000:\n", encoding="utf-8")
