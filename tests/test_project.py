"""The files that say the same thing say the same thing, and the floors of the house hold."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

import public_tests
from helpers.version import __version__
from instructor.exercises import exercises
from instructor.pack.hub import IMPORTED
from instructor.paths import ROOT, lesson_names
from instructor.project import package, project, requirements, versions_tested

EXTRAS = tuple(project()["project"]["optional-dependencies"])
OF_THEIR_OWN = ("frameworks", "browser", "hub", "scale")
EVERYDAY = tuple(extra for extra in EXTRAS if extra not in OF_THEIR_OWN)  # what `make env` installs
LONGEST = 400  # lines of a module
TEN = 10  # lines of a recipe
WIDE = 110  # signs of a line of prose; tables, code and commands may be wider


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def everyday_requirements():
    return [*requirements(), *(line for extra in EVERYDAY for line in requirements(extra))]


def elsewhere():
    """What is installed into environments of their own, or when it is first wanted."""
    return [line for extra in OF_THEIR_OWN for line in requirements(extra)]


def modules(*packages):
    return [path for name in packages for path in sorted((ROOT / name).rglob("*.py"))]


# --- packages ----------------------------------------------------------------------------------


def test_environment_yml_is_the_environment_of_make_env():
    lines = [line.strip().removeprefix("- ") for line in text("environment.yml").splitlines()]
    listed = [line for line in lines if re.match(r"[a-z0-9-]+[<>=]", line)]
    python, *packages = listed
    assert python == f"python{project()['project']['requires-python']}"
    assert sorted(packages) == sorted(everyday_requirements())  # pip's own come last there
    assert lines[-1] == "--editable ." and "- pip:" in text("environment.yml")


def unexplained(pyproject):
    """The requirements in a pyproject.toml that do not say why they are there."""
    named = [line.strip() for line in pyproject.splitlines() if re.match(r'\s+"\w[\w-]*(\[\w+\])?[<>]', line)]
    return [line for line in named if not re.search(r'",  # \w.{15,}', line)], len(named)


def test_every_requirement_has_a_range_and_says_why():
    everything = [*everyday_requirements(), *elsewhere()]
    lacking, named = unexplained(text("pyproject.toml"))
    assert lacking == [] and named == len(everything)
    assert all(re.fullmatch(r"[\w-]+(\[\w+\])?>=[\d.]+,<[\d.]+", line) for line in everything)
    assert unexplained('    "numpy>=2.0,<3",\n    "h5py>=3",  # ok\n')[0] == ['"numpy>=2.0,<3",', '"h5py>=3",  # ok']


def numbers(version):
    return tuple(int(part) for part in re.findall(r"\d+", version))


@pytest.mark.parametrize("requirement", [*everyday_requirements(), *elsewhere()])
def test_the_tested_version_is_known_and_in_range(requirement):
    least, below = re.findall(r"[\d.]+", requirement.removeprefix(package(requirement)))
    tested = []
    if requirement in requirements("scale"):
        tested.append(versions_tested("tests/scale/constraints.txt")[package(requirement)])
    elif requirement not in requirements("frameworks"):
        tested.append(versions_tested()[package(requirement)])
    hub_alone = [line for line in requirements("hub") if line not in everyday_requirements()]
    if requirement not in [*requirements("browser"), *requirements("site"), *requirements("scale"), *hub_alone]:
        tested.append(versions_tested("tests/frameworks/constraints.txt")[package(requirement)])
    assert tested and all(numbers(least) <= numbers(version) < numbers(below) for version in tested)


def test_the_version_stands_in_one_place():
    assert project()["project"]["dynamic"] == ["version"] and "version" not in project()["project"]
    assert project()["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "helpers.version.__version__"}
    said = [
        path.name for path in modules("helpers", "instructor") if f'"{__version__}"' in path.read_text(encoding="utf-8")
    ]
    assert said == ["version.py"]


# --- commands ----------------------------------------------------------------------------------


def targets():
    return set(re.findall(r"^([a-z][a-z-]*):", text("Makefile"), re.MULTILINE))


def commands():
    from instructor.cli import parser

    (actions,) = (action for action in parser()._actions if action.dest == "command")
    return set(actions.choices)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", ".ci/run"])
def test_commands_named_on_a_page_exist(page):
    named = set(re.findall(r"(?:`|^ {4}|^\$ |^)make ([a-z][a-z-]*)", text(page), re.MULTILINE))
    assert named <= targets()
    named = set(re.findall(r"(?:`|^ {4}|-m )(?:course|instructor) ([a-z]+)", text(page), re.MULTILINE))
    assert named <= commands()


def test_every_target_and_command_is_in_the_readme():
    readme = text("README.md")
    assert [target for target in sorted(targets()) if f"make {target}" not in readme] == []
    assert [name for name in sorted(commands()) if not re.search(rf"(course|-m instructor) {name}\b", readme)] == []


def test_files_linked_from_a_page_exist():
    for page in ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", text(page)):
            assert (ROOT / page).parent.joinpath(target).exists(), f"{page}: {target}"


def recipes(page):
    """The lines of the numbered recipe under each heading that the page's first list links to, by the link's words."""
    first, *sections = re.split(r"^## ", page, flags=re.MULTILINE)
    by_anchor = {section.split("\n", 1)[0].lower().replace(" ", "-"): section for section in sections}
    for words, anchor in re.findall(r"^- \[([^]]+)\]\(#([\w-]+)\)$", first, re.MULTILINE):
        recipe = re.search(r"^1\. (?:.+\n)+", by_anchor[anchor], re.MULTILINE)
        yield words, recipe.group().splitlines()


def test_contributing_opens_with_what_one_wants_to_do_and_a_short_recipe_for_each():
    found = dict(recipes(text("CONTRIBUTING.md")))
    wanted = ("sentence", "message", "exercise", "lesson", "picture", "translation", "answer", "grading", "page")
    assert len(found) == len(wanted) and all(any(word in words for words in found) for word in wanted)
    assert {words: len(lines) for words, lines in found.items() if not 1 < len(lines) <= TEN} == {}
    with pytest.raises(KeyError):
        list(recipes("- [fly](#fly)\n\n## Walk\n\n1. Go.\n"))


PROSE = ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/adding-an-exercise.md")


@pytest.mark.parametrize("page", PROSE)
def test_lines_of_prose_have_a_readable_length(page):
    blocks = re.sub(r"^```.*?^```$", "", text(page), flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in blocks.splitlines() if not line.startswith(("|", "    "))]
    assert len(lines) > TEN and [line for line in lines if len(line) > WIDE] == []


def places(page):
    """The files named in code on a page, and what its first drawing has at the beginning of a line, by whole paths."""
    (drawn,) = re.findall(r"\A.*?^```\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    above = []  # (indent, folder)
    for line in drawn.splitlines():
        listed = re.match(r" *((?:[\w.]+/? )*[\w.]+/?)(?:  |$)", line)
        indent = len(line) - len(line.lstrip())
        above = [(depth, folder) for depth, folder in above if depth < indent]
        for name in listed[1].split():
            yield "/".join([*(folder for _, folder in above), name.rstrip("/")])
        above.append((indent, listed[1].split()[-1].rstrip("/")))
    yield from re.findall(r"`([\w/]+\.(?:py|toml))`", page)


def test_what_the_page_of_the_house_names_is_there():
    there = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True).stdout
    page = text("docs/ARCHITECTURE.md")
    named = [name for name in places(page) if "NAME" not in name]
    assert [name for name in named if not re.search(rf"(^|/){re.escape(name)}(/|$)", there, re.MULTILINE)] == []
    assert {"helpers/checks/diagnosis", "tests/browser", "explain/picture.py"} <= set(named) and len(named) > 60
    rooms = {f"helpers/{path.name}" for path in (ROOT / "helpers").iterdir() if not path.name.startswith("__")}
    assert rooms <= set(named), "every room of helpers is in the drawing"


def test_make_help_names_every_target():
    said = subprocess.run(["make", "-C", str(ROOT), "-s", "help"], capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^make ([a-z-]+)", said, re.MULTILINE)) == targets()


# --- the floors, but for what the contracts in pyproject.toml hold (lint-imports) --------------------


def imported(path):
    """The top-level names of the packages that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module.split(".")[0]


def test_the_public_tests_import_helpers_alone():  # a file and no package: no contract sees it
    assert set(imported(ROOT / "public_tests.py")) == {"helpers"}


def test_helpers_import_only_what_a_student_installs():
    libraries = {name for path in modules("helpers") for name in imported(path)} - {
        "helpers",
        "IPython",
        *sys.stdlib_module_names,
    }
    assert libraries == set(IMPORTED) and libraries < {package(line) for line in requirements()}


LOADERS = {"import_module", "__import__", "exec_module", "load_module", "run_module", "run_path"}
# where a module is loaded by a name that is worked out, and what that name can be; each points down, as an import would
LOADED = {
    "helpers/__init__.py": ["f'helpers.network.{name}'"],  # bar, frameworks, training, weights: when they are asked for
    "helpers/layers/__init__.py": ["f'{__name__}.{_file(name)}'", "f'{__name__}.{table[name]}'"],  # its own files
    "helpers/network/frameworks.py": ["name"],  # PyTorch, Keras, TensorFlow, where they are installed
    "instructor/demo.py": ["f'helpers.layers.{module}'"],  # the text of a layer
    "instructor/exercises/__init__.py": ["f'{__name__}.{module.name}'"],  # its own files
    "instructor/grading/worker/inside/warm.py": ["name"],  # what it lists
    "instructor/mutation/ways/__init__.py": ["f'{__name__}.{name}'"],  # its own files
}


def loaded(source):
    """What the calls in a module's text load that import by a name, as written."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        ast.unparse(call.args[0])
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset))
        if ast.unparse(call.func).rsplit(".", 1)[-1] in LOADERS
    ]


def test_what_is_imported_by_a_worked_out_name_is_allowed():
    course = [*modules("helpers", "instructor"), ROOT / "public_tests.py", ROOT / "nbgrader_config.py"]
    found = {str(path.relative_to(ROOT)): loaded(path.read_text(encoding="utf-8")) for path in course}
    assert {file: names for file, names in found.items() if names} == LOADED
    assert loaded("import importlib as i\ni.import_module('tests.scan')\n__import__(a)") == ["'tests.scan'", "a"]


def unreasoned(source):
    """Lines that silence the type checker without naming what, or without a reason after it."""
    silenced = [line.strip() for line in source.splitlines() if re.search(r"#\s*type:\s*ignore", line)]
    return [line for line in silenced if not re.search(r"# type: ignore\[[\w, -]+\]  # \w.{10,}", line)]


def test_what_silences_the_type_checker_says_why():
    found = {str(path): unreasoned(path.read_text(encoding="utf-8")) for path in modules("helpers", "instructor")}
    assert {path: lines for path, lines in found.items() if lines} == {}
    bare, named = "x = f()  # type: ignore", "x = f()  # type: ignore[call-arg]"
    assert unreasoned(f"{bare}\n{named}\n{named}  # its stubs lack an argument") == [bare, named]


def test_no_module_is_long():
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules("helpers", "instructor")
    }
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


# --- an exercise is one thing in four places --------------------------------------------------------


def cells(directive):
    """(lesson, exercise) for each cell with that directive, in order."""
    return [
        (lesson, cell.metadata[directive])
        for lesson in lesson_names()
        for cell in jupytext.read(ROOT / "lessons" / f"{lesson}.py", fmt="py:percent").cells
        if directive in cell.metadata
    ]


def test_exercises_cells_checks_and_public_tests_are_the_same():
    wanted = [(exercise.lesson, exercise.name) for exercise in exercises().values()]
    assert cells("exercise") == wanted
    assert cells("check") == wanted
    tests = [name.removesuffix("_test") for name in vars(public_tests) if name.endswith("_test")]
    assert tests == [name for _, name in wanted]
    assert {path.stem for path in modules("instructor/exercises")} - {"__init__"} == set(tests)


def test_every_public_test_checks_the_exercise_of_its_name():
    tree = ast.parse(text("public_tests.py"))
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        name = function.name.removesuffix("_test")
        assert ast.unparse(function.body) == f"check('{name}', {name})", function.name
        assert [argument.arg for argument in function.args.args] == [name]


def test_each_graded_lesson_asks_one_written_question():
    asked = [lesson for lesson, _ in cells("written")]
    assert asked == sorted({exercise.lesson for exercise in exercises().values() if exercise.graded})


def test_the_readme_names_each_lesson_with_its_time_and_functions():
    rows = {row.split()[1]: row for row in text("README.md").splitlines() if re.match(r"\| \d\d ", row)}
    for lesson in lesson_names():
        (minutes,) = re.findall(r"\*\*Time\.\*\* About (\d+) minutes", text(f"lessons/{lesson}.py"))
        row = rows[lesson[:2]]
        assert f"| {minutes} min |" in row and lesson[3:] in row
        assert re.findall(r"`(\w+)`", row) == [e.name for e in exercises().values() if e.lesson == lesson and e.graded]


def test_a_lesson_of_more_than_an_hour_marks_its_breaks_and_says_how_long_each_sitting_is():
    for lesson in lesson_names():
        (time,) = re.findall(r"\*\*Time\.\*\* (.+)", text(f"lessons/{lesson}.py"))
        minutes = int(re.search(r"About (\d+) minutes", time)[1])
        sittings = [tuple(map(int, found)) for found in re.findall(r"(\d+) to (\d+) \((\d+)", time)]
        assert bool(sittings) == (minutes > 60), lesson
        assert sum(long for _, _, long in sittings) == (minutes if sittings else 0), lesson
        assert all(long <= 70 for _, _, long in sittings), lesson
        assert [first for first, _, _ in sittings[1:]] == [last + 1 for _, last, _ in sittings[:-1]], lesson
        mark = re.compile(r"^# \*\*Here is .*\n(?:#\n|\n|# %% \[markdown\]\n)*# ## (\d+)\.", re.M)
        marked = mark.findall(text(f"lessons/{lesson}.py"))
        assert [int(section) for section in marked] == [first for first, _, _ in sittings[1:]], lesson


def test_licences_are_whole():
    assert "Section 8 -- Interpretation." in text("LICENSES/CC-BY-4.0.txt")
    assert "8. Miscellaneous" in text("LICENSES/CC-BY-SA-3.0.txt")
    stems = {path.stem for path in (ROOT / "LICENSES").iterdir()}
    assert stems == set(project()["project"]["license"].split(" AND "))  # each that is named is there, and no other
    assert text("LICENSE").endswith(text("LICENSES/BSD-3-Clause.txt"))
    assert Path(ROOT / "helpers/data/README.md").is_file()


def test_the_container_installs_what_is_there():
    """No engine tries it here; so much can be held: files, extras and the base's Python are real."""
    recipe, about = text("Dockerfile"), json.loads(text(".devcontainer/devcontainer.json"))
    assert (ROOT / ".devcontainer" / about["build"]["dockerfile"]).resolve() == ROOT / "Dockerfile"
    for line in (recipe, about["postCreateCommand"]):
        (extras,) = re.findall(r"-c constraints\.txt -e '\.\[([\w,]+)\]'", line)
        assert set(extras.split(",")) <= set(project()["project"]["optional-dependencies"])
    (version,) = re.findall(r"^FROM python:3\.(\d+)-slim$", recipe, re.MULTILINE)
    assert int(version) >= int(project()["project"]["requires-python"].removeprefix(">=3."))
    assert "ntried" in recipe and "ntried" in about["name"] and "untried" in text("docs/instructor.md")
