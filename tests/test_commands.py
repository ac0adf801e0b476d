"""Every command that a page tells to type is one that its program takes; counts on a page are the repository's."""

import importlib.util
import json
import re
import shlex
import subprocess
import sys

import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp

from instructor.cli import parser
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.pack.student_files import environment_yml, requirements_txt
from instructor.paths import ROOT, lesson_names, require_lesson
from instructor.project import project

PAGES = (
    "README.md",
    "docs/instructor.md",
    "docs/jupyterhub.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/ARCHITECTURE.md",
    "instructor/pack/start.md",
    "instructor/site/teachers.md",
)
IN_ZIP = {"requirements.txt": requirements_txt, "environment.yml": environment_yml}  # beside START.md
MADE = ("floors.txt", "hub.txt")  # by a command that stands before the one that reads it
MODULES = (
    "venv",
    "pytest",
    "ruff",
    "mypy",
    "jupyterlab",
    "helpers.student.carry",
    "instructor.authoring.image_data",
    "instructor.project",
    "instructor.readme.draw",
)
OF_A_LESSON = ("generate_assignment", "autograde", "generate_feedback")  # nbgrader does nothing without its name
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# pip's own parser, in a process of its own: it and setuptools do not like each other's company
PIP = """
import json, sys
from pip._internal.commands import create_command
options, named = create_command("install").parse_args(sys.argv[1:])
print(json.dumps([options.constraints, options.requirements, options.editables, named]))
"""
PYTHON = re.compile(r"(\.venv/(bin|Scripts)/)?python3?|py")


def lines_of(text):
    """The lines of a page that a reader types: blocks, indented or fenced, and code in a sentence or a table."""
    prose, fence = [], None
    for line in text.splitlines():
        if line.startswith("```"):
            fence = line[3:] if fence is None else None
        elif fence is not None:
            if fence in ("", "sh"):  # others are files
                yield line.strip()
        elif re.match(r" {4}\S", line):
            yield re.split(r"\s{2,}#", line.strip())[0]
        else:
            prose.append(line)
    for code in re.findall(r"`([^`]+)`", "\n".join(prose)):
        if not code.startswith((" ", "-")):
            yield code


def split(line):
    """A line's words, the same for a Unix and a Windows shell."""
    return shlex.split(line.replace("\\", "/"))


def commands_of(page):
    return [line for line in lines_of((ROOT / page).read_text(encoding="utf-8")) if kind(line)]


def kind(line):
    try:
        words = split(line)
    except ValueError:
        return None
    if len(words) > 1 and (words[0] in KINDS or PYTHON.fullmatch(words[0])):
        return KINDS.get(words[0], python)
    return None


def make(words):
    variables = dict(word.split("=", 1) for word in words[1:] if "=" in word)
    targets = [word for word in words[1:] if "=" not in word]
    for name in variables:
        assert re.search(rf"^{name} \??=|\$\({name}\)|\$\(if \$\({name}\)", MAKEFILE, re.MULTILINE), name
    for target in targets:
        (recipe,) = re.findall(rf"^{target}:.*\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE) or [None]
        assert recipe is not None, f"there is no target {target}"
        called = re.search(r"\$\(COURSE\) (\w+)( --)?", recipe)
        if "UPTO" in variables:
            assert "$(UPTO)" in recipe
            require_lesson(variables["UPTO"])
        if "ARGS" in variables:
            assert "$(ARGS)" in recipe
            if called:
                course(["course", called[1], *filter(None, [(called[2] or "").strip()]), *split(variables["ARGS"])])


def course(words):
    words = words[: words.index(">")] if ">" in words else words
    try:
        options = parser().parse_args(words[1:])
    except SystemExit as stopped:
        assert stopped.code == 0, "course does not take this"
        return
    named = [getattr(options, "lesson", None), getattr(options, "upto", None)]
    named += (getattr(options, "lessons", None) or []) + (getattr(options, "record", None) or [])
    for lesson in filter(None, named):
        require_lesson(lesson)


def nbgrader(words):
    name, *rest = words[1:]
    assert name in NbGraderApp.subcommands, f"nbgrader has no {name}"
    app = NbGraderApp.subcommands[name][0]()
    flags = [word for word in rest if word.startswith("-")]
    assert all(flag.lstrip("-").split("=")[0] in {**app.flags, **app.aliases} for flag in flags)
    plain = [word for word in rest if not word.startswith("-")]
    if name in OF_A_LESSON:
        assert plain and plain[0] in lesson_names(), f"nbgrader {name} needs a lesson's name"


def pip(words):
    assert words[1] == "install"
    done = subprocess.run([sys.executable, "-c", PIP, *words[2:]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    constraints, requirements, editables, named = json.loads(done.stdout)
    for file in constraints:
        assert file in MADE or (ROOT / file).is_file(), file
    for file in requirements:
        assert file in IN_ZIP or file in MADE, file
    for editable in editables:
        extras = re.fullmatch(r"\.\[([\w,]+)\]", editable)[1].split(",")
        assert set(extras) <= set(project()["project"]["optional-dependencies"])
    assert named or requirements or editables


def conda(words):
    if words[1:4] == ["env", "create", "-f"]:
        assert words[4] in IN_ZIP and (ROOT / words[4]).is_file() and len(words) == 5
    else:
        assert words[1] == "activate" and len(words) == 3, "of conda, pages use env create and activate"
        for text in ((ROOT / "environment.yml").read_text(encoding="utf-8"), environment_yml()):
            assert re.search(rf"^name: {words[2]}$", text, re.MULTILINE)


def python(words):
    rest = words[2:] if words[1] == "-3" else words[1:]
    if rest[0] != "-m":
        assert (ROOT / rest[0]).is_file(), rest[0]
    elif rest[1:] == ["instructor"]:
        pass  # the program is only named
    elif rest[1] == "instructor":
        course(["course", *rest[2:]])
    elif rest[1] == "pip":
        pip(rest[1:])
    else:
        assert importlib.util.find_spec(rest[1]) is not None, f"there is no module {rest[1]}"
        assert rest[1] in MODULES
        assert ">" not in rest or rest[-1] in MADE
        if rest[1] == "pytest":
            assert all((ROOT / word).exists() for word in rest[2:] if word.startswith("tests/"))


KINDS = {"make": make, "course": course, "nbgrader": nbgrader, "pip": pip, "conda": conda}
COMMANDS = [(page, line) for page in PAGES for line in dict.fromkeys(commands_of(page))]


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{page}: {line}" for page, line in COMMANDS])
def test_a_command_on_a_page_is_one_that_its_program_takes(page, line):
    kind(line)(split(line))


def test_the_commands_are_found():
    found = {page: [line for of, line in COMMANDS if of == page] for page in PAGES}
    assert {"make lab", "course lab -- --no-browser", "nbgrader export", "make demo"} <= set(found["README.md"])
    assert ".venv\\Scripts\\python -m pip install -r requirements.txt" in found["instructor/pack/start.md"]
    assert "course adopt 02" in found["CONTRIBUTING.md"] and len(COMMANDS) > 70
    programs = {kind(line).__name__ for _, line in COMMANDS}
    assert programs == {"make", "course", "nbgrader", "conda", "python", "pip"}


@pytest.mark.parametrize(
    "line",
    [
        "make laboratory",
        "make bundle UPTO=99",
        "make bundle UP=02",
        "make grade ARGS=--everything",
        "make lab UPTO=02",
        "course grades",
        "course grade 99",
        "course bundle",
        "course build --chek",
        "course lab --no-browser",
        "nbgrader generate_assignment --force",
        "nbgrader grade",
        "nbgrader autograde 02_convolution --again",
        "pip install -c constraint.txt x",
        "python -m pip install -e '.[all]'",
        "python -m pip install --quick x",
        "conda env create environment.yml",
        "conda activate course",
        "python -m jupyter_lab",
        "python bench/bench.py",
        ".venv\\Scripts\\python -m instructor builds",
        "py -3 -m vnv .venv",
    ],
)
def test_a_command_that_its_program_does_not_take_is_found(line, capsys):
    with pytest.raises((AssertionError, CourseError, SystemExit)):
        kind(line)(split(line))


# --- counts ----------------------------------------------------------------------------------------

WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
COUNTED = {
    "notebooks": len(lesson_names()),
    "lessons": len(lesson_names()),
    "functions": len(exercises()),
    "exercises": len(exercises()),
}


def counts(text):
    """(number, noun) wherever a number stands before a thing that is counted."""
    for said, noun in re.findall(rf"\b(\w+) ({'|'.join(COUNTED)})\b", text):
        if said.isdigit() or said.lower() in WORDS:
            yield WORDS.get(said.lower()) or int(said), noun


@pytest.mark.parametrize("page", [page for page in PAGES if page != "CHANGELOG.md"])  # which tells of the past
def test_counts_on_a_page_are_the_repository_s(page):
    said = list(counts((ROOT / page).read_text(encoding="utf-8")))
    assert [(number, noun) for number, noun in said if number != COUNTED[noun]] == []
    assert page != "README.md" or said, "the README says how many notebooks there are"
    assert list(counts("Five notebooks, 3 exercises, all lessons")) == [(5, "notebooks"), (3, "exercises")]


def test_the_plain_form_of_the_environment_is_that_of_make_env():
    (extras,) = re.findall(r"\$\(call environment,\$\(VENV\),([^,]+),constraints.txt\)", MAKEFILE)
    wanted = f"pip install -c constraints.txt -e '.[{extras.replace('$(comma)', ',')}]'"
    assert [line for line in lines_of((ROOT / "README.md").read_text(encoding="utf-8")) if line.endswith(wanted)]
