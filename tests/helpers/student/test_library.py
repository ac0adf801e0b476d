"""The student's own layers: each pass adds a function that runs by itself, and nothing of theirs is ever lost."""

import functools
import importlib.util
import itertools
import linecache
import math
import re
import sys
import warnings
from datetime import date

import numpy as np
import pytest

from helpers.exercises import course
from helpers.layers.dense import dense_backward, dense_forward
from helpers.layers.padding import zero_pad
from helpers.lesson import ENVIRONMENT
from helpers.messages import find
from helpers.student.library import FILE, NUMPY, OLDER, store
from helpers.student.progress import passed
from helpers.student.sources import renamed
from helpers.surroundings import NBGRADER
from instructor.pack.fill import answers as solutions

ORDER = list(course())
TODAY = date.today().isoformat()
_cells = itertools.count()


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    monkeypatch.delenv(NBGRADER, raising=False)
    return tmp_path


@pytest.fixture
def space():
    """A notebook's names, as the setup cell leaves them."""
    return {"__name__": "__main__", "np": np}


def cell(text, space):
    """Run a cell as a kernel does: its text is to be had from linecache alone."""
    name = f"<a cell of test_my_layers {next(_cells)}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    exec(compile(text, name, "exec", dont_inherit=True), space)
    return space


def stored(place):
    return (place / FILE).read_bytes().decode()


def library(place):
    """The file, imported by itself."""
    spec = importlib.util.spec_from_file_location("my_layers_under_test", place / FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def block(place, name):
    """What stands between the marks of one exercise."""
    (found,) = re.findall(
        rf"^# --- {name}: passed {TODAY} ---\n(.*?)^# --- end of {name} \w{{8}} ---$",
        stored(place),
        re.MULTILINE | re.DOTALL,
    )
    return found


SIMPLE = '''def zero_pad(X, pad):
    """A border, by hand."""
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
'''


def by(number):
    """A conv_forward that differs from others by a number."""
    return f"def conv_forward(x):\n    return x + {number}\n"


# --- what is stored ----------------------------------------------------------------------------


def test_a_pass_writes_a_file_that_says_what_it_is(place, space):
    passed("zero_pad", cell(SIMPLE, space)["zero_pad"])
    lines = stored(place).splitlines()
    assert lines[0] == "# " + find("my_layers.header").splitlines()[0] and NUMPY in lines
    assert block(place, "zero_pad") == SIMPLE
    assert library(place).zero_pad(np.ones((1, 2, 2, 1)), 1).shape == (1, 4, 4, 1)
    assert sorted(path.name for path in place.iterdir()) == [FILE, "progress.json"]


def test_functions_come_in_course_order_whatever_the_order_of_passes(place):
    space = {}
    for name in ("pool_backward", "zero_pad", "conv_forward", "to_unit_range"):
        assert store(name, cell(f"def {name}():\n    return 1\n", space)[name])
    marks = re.findall(r"^# --- (\w+): passed", stored(place), re.MULTILINE)
    assert marks == ["to_unit_range", "zero_pad", "conv_forward", "pool_backward"] == sorted(marks, key=ORDER.index)


def test_every_solution_of_the_course_is_stored_and_passes_its_check(place, space):
    from helpers.checks.call import call
    from helpers.checks.cases import read
    from helpers.checks.judge import judge

    space["zero_pad"] = zero_pad  # lesson 02 takes it from the course
    space |= {"dense_forward": dense_forward, "dense_backward": dense_backward}  # lesson 06 takes them, too
    for lesson in sorted({info.lesson for info in course().values()}):
        for text in solutions(lesson).values():
            cell(text, space)
    for name in ORDER:
        assert store(name, space[name]), name
    mine = library(place)
    for name in ORDER:
        assert getattr(mine, name).__module__ == "my_layers_under_test"
        assert all(judge(case, call(getattr(mine, name), case)).passed for case in read(name)), name


def test_the_same_source_again_changes_nothing(place, space):
    assert store("zero_pad", cell(SIMPLE, space)["zero_pad"])
    before = (place / FILE).stat()
    assert store("zero_pad", cell(SIMPLE, space)["zero_pad"])
    after = (place / FILE).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert not (place / OLDER).exists()


def test_a_newer_pass_replaces_the_older_which_is_kept(place, space):
    for number in (1, 2, 3, 2, 1):
        assert store("conv_forward", cell(by(number), space)["conv_forward"])
        assert library(place).conv_forward(0) == number
    assert stored(place).count("def conv_forward") == 1
    older = (place / OLDER).read_text()
    assert [line for line in older.splitlines() if "return" in line] == [f"    return x + {n}" for n in (1, 2, 3)]
    assert older.startswith("# " + find("my_layers.older_header"))
    compile(older, OLDER, "exec")


def test_under_another_name_it_still_has_the_exercise_s(place, space):
    cell("def mine(x):\n    return x * 2\n", space)
    assert store("conv_forward", space["mine"])
    assert library(place).conv_forward(3) == 6


# --- what goes along ---------------------------------------------------------------------------


def test_functions_that_it_calls_go_along_and_those_that_they_call(place, space):
    cell("def start(h, stride):\n    return h * stride\n", space)
    cell("def corners(h, stride, f):\n    return start(h, stride), start(h, stride) + f\n", space)
    cell("def unused():\n    return 0\n", space)
    cell("def conv_single_step(x):\n    return x\n", space)  # an exercise: it has a part of its own
    cell("def even(n):\n    return n == 0 or odd(n - 1)\ndef odd(n):\n    return n != 0 and even(n - 1)\n", space)
    cell("def conv_forward(h):\n    return [conv_single_step(c) for c in corners(h, 2, 3)], even(h)\n", space)
    assert store("conv_forward", space["conv_forward"])
    assert re.findall(r"def (\w+)", block(place, "conv_forward")) == ["start", "corners", "odd", "even", "conv_forward"]
    with pytest.raises(NameError, match="conv_single_step"):
        library(place).conv_forward(1)
    assert store("conv_single_step", space["conv_single_step"])
    assert library(place).conv_forward(1) == ([2, 5], False)


def test_imports_that_it_needs_go_along_and_no_others(place, space):
    cell(
        "import math\nimport os.path\nimport collections.abc as abc\nimport json\n"
        "from itertools import product\nfrom functools import reduce as fold\n",
        space,
    )
    cell(
        "def conv_forward(x):\n"
        "    import string\n"
        "    assert isinstance([], abc.Sequence) and os.sep and string.digits\n"
        "    return math.floor(x), list(product('a', 'b')), fold(max, [1, 3, 2]), np.sum([x])\n",
        space,
    )
    assert store("conv_forward", space["conv_forward"])
    assert [line for line in block(place, "conv_forward").splitlines() if re.match("import|from", line)] == [
        "import collections.abc as abc",
        "from functools import reduce as fold",
        "import math",
        "import os",
        "from itertools import product",
    ]
    assert library(place).conv_forward(1.5) == (1, [("a", "b")], 3, 1.5)


def test_what_is_called_in_a_comprehension_or_an_inner_function_goes_along(place, space):
    cell("def first(x):\n    return x\ndef second(x):\n    return x * 10\n", space)
    cell(
        "def conv_forward(x):\n    def inner(x):\n        return second(x)\n"
        "    return [first(k) for k in range(x)], inner(x)\n",
        space,
    )
    assert store("conv_forward", space["conv_forward"]) and library(place).conv_forward(2) == ([0, 1], 20)


def test_an_attribute_or_a_parameter_of_the_same_name_takes_nothing_along(place, space):
    cell("def pad(x):\n    return x\ndef X(x):\n    return x\n", space)
    cell("def zero_pad(X, k):\n    return np.pad(X, k)\n", space)
    assert store("zero_pad", space["zero_pad"]) and not re.search(r"def (pad|X)\b", stored(place))


def test_a_function_named_as_one_of_python_s_goes_along(place, space):
    cell("def sum(values):\n    return 42\ndef conv_forward(x):\n    return sum(x)\n", space)
    assert store("conv_forward", space["conv_forward"]) and library(place).conv_forward([1]) == 42


def test_what_is_taken_from_the_course_stands_in_until_the_own_one_has_passed(place, space):
    space["zero_pad"] = zero_pad
    cell("def conv_forward(X):\n    return zero_pad(X, 1)\n", space)
    assert store("conv_forward", space["conv_forward"])
    assert library(place).zero_pad is zero_pad and library(place).conv_forward(np.ones((1, 1, 1, 1))).shape[1] == 3
    assert store("zero_pad", cell("def zero_pad(X, pad):\n    return 'my own'\n", space)["zero_pad"])
    assert library(place).conv_forward(None) == "my own"


def test_numbers_of_the_notebook_are_named(place, space):
    cell("STRIDE = 2\nlimits = {}\ndef conv_forward(x):\n    return x * STRIDE + len(limits)\n", space)
    assert store("conv_forward", space["conv_forward"])
    assert "# It also reads from the notebook: STRIDE, limits\n" in block(place, "conv_forward")


def test_what_a_definition_needs_at_once_is_there_or_nothing_is_stored(place, space):
    cell(
        "import math, functools\ndef twice(function):\n    @functools.wraps(function)\n"
        "    def both(x):\n        return 2 * function(x)\n    return both\n",
        space,
    )
    cell("@twice\ndef conv_forward(x: np.ndarray, by=math.pi) -> 'anything':\n    return x\n", space)
    assert store("conv_forward", space["conv_forward"]) and library(place).conv_forward(4) == 8
    before = stored(place)
    cell("WIDTH = 1\ndef zero_pad(X, pad=WIDTH):\n    return X\n", space)
    assert store("zero_pad", space["zero_pad"]) is False and stored(place) == before


def test_two_functions_of_one_name_do_not_meet(place, space):
    cell("def corners(h, f):\n    return h, h + f\ndef conv_forward(h):\n    return corners(h, 3)\n", space)
    assert store("conv_forward", space["conv_forward"])
    cell(
        'def corners(f, h):\n    """corners, the other way round"""\n    return f, h\n'
        "def pool_forward(h):\n    return corners(2, h), 'corners'\n",
        space,
    )
    assert store("pool_forward", space["pool_forward"])
    mine = library(place)
    assert mine.conv_forward(1) == (1, 4) and mine.pool_forward(1) == ((2, 1), "corners")
    assert '"""corners, the other way round"""' in stored(place)
    cell(
        "def corners(h,f):  # the same but for spaces\n    return (h, h + f)\n"
        "def pool_backward(h):\n    return corners(h, 3)\n",
        space,
    )
    assert store("pool_backward", space["pool_backward"])
    assert "corners_of_pool_backward" not in stored(place) and library(place).pool_backward(1) == (1, 4)


@pytest.mark.parametrize(
    "text",
    [
        "def pool_forward(corners):\n    return corners\n",
        "def pool_forward(x):\n    corners = 1\n    return corners\n",
        "def pool_forward(x):\n    global corners\n    return corners\n",
    ],
)
def test_a_name_that_means_two_things_is_not_renamed(text):
    with pytest.raises(ValueError, match="corners"):
        renamed(text, "corners", "corners_of_pool_forward")


def test_renaming_leaves_strings_comments_and_attributes():
    text = "def ä(x):  # ä\n    return 'ä', ä(x).ä, [ä for _ in x], x(ä=ä)\n"
    assert renamed(text, "ä", "b") == "def b(x):  # ä\n    return 'ä', b(x).ä, [b for _ in x], x(ä=b)\n"


def test_a_name_in_an_f_string_is_renamed_rightly_or_not_at_all():
    """Python 3.11 does not know where in an f-string a name is."""
    text = "def f(x):\n    return f'corners {corners(x)} {x}'\n"
    try:
        assert renamed(text, "corners", "b") == text.replace("corners(", "b(")
    except ValueError:
        assert sys.version_info < (3, 12)


# --- what cannot be stored ---------------------------------------------------------------------


def closure():
    inside = 3

    def conv_forward(x):
        return x + inside

    return conv_forward


def executed():
    space = {}
    exec("def conv_forward(x):\n    return x\n", space)
    return space["conv_forward"]


class Layer:
    def conv_forward(self, x):
        return x


class Odd:
    def __getattr__(self, name):
        raise RuntimeError(name)


LAMBDA = lambda x: x  # noqa: E731
UNSTORABLE = {
    "lambda": LAMBDA,
    "builtin": abs,
    "ufunc": np.add,
    "partial": functools.partial(math.pow, 2),
    "exec": executed(),
    "closure": closure(),
    "method": Layer().conv_forward,
    "class": Layer,
    "None": None,
    "array": np.ones(3),
    "an_object_that_raises": Odd(),
}


@pytest.mark.parametrize("function", UNSTORABLE.values(), ids=UNSTORABLE)
def test_what_has_no_source_is_skipped_in_silence(place, capfd, function):
    assert store("conv_forward", function) is False
    assert not list(place.iterdir()) and capfd.readouterr() == ("", "")


def test_a_name_that_is_no_exercise_is_skipped(place, space):
    function = cell(SIMPLE, space)["zero_pad"]
    for name in ("conv_sideways", "", None, np.ones(2), ["zero_pad"]):
        assert store(name, function) is False
    assert not list(place.iterdir())


def test_source_with_our_marks_in_it_is_skipped(place, space):
    text = "def conv_forward(x):\n# --- end of conv_forward 00000000 ---\n    return x\n"
    assert store("conv_forward", cell(text, space)["conv_forward"]) is False


def test_text_that_is_no_longer_the_function_s_is_skipped(place, tmp_path):
    file = tmp_path / "edited.py"
    file.write_text(by(1))
    space = {}
    exec(compile(by(1), str(file), "exec"), space)
    file.write_text(SIMPLE)
    linecache.checkcache()
    assert store("conv_forward", space["conv_forward"]) is False


def test_nothing_is_stored_in_a_graded_run(place, space, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert store("zero_pad", cell(SIMPLE, space)["zero_pad"]) is False and not list(place.iterdir())


def test_a_warning_of_python_about_the_text_is_not_shown(place, space):
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        cell('def conv_forward(x):\n    return "\\d"\n', space)
        before = len(shown)
        assert store("conv_forward", space["conv_forward"]) and len(shown) == before == 1


# --- what the student has written ----------------------------------------------------------------

MINE = "# my notes: ünïcode\nLIMIT = 3   \n\n\ndef mine(x):\n\treturn x * LIMIT\n"


def test_text_outside_the_marks_stays_as_it_is(place, space):
    (place / FILE).write_text(MINE, encoding="utf-8")
    assert store("conv_forward", cell(by("np.e"), space)["conv_forward"])
    assert stored(place).startswith(MINE)
    with (place / FILE).open("a", encoding="utf-8") as file:
        file.write("\n# the end, without a newline")
    assert store("pool_forward", cell("def pool_forward():\n    return 1\n", space)["pool_forward"])
    assert store("zero_pad", cell(SIMPLE, space)["zero_pad"])
    assert store("conv_forward", cell(by("np.pi"), space)["conv_forward"])
    assert stored(place).startswith(MINE) and stored(place).endswith("\n# the end, without a newline")
    mine = library(place)
    assert mine.mine(2) == 6 and mine.pool_forward() == 1 and mine.conv_forward(0) == math.pi  # np came along


def test_own_text_of_the_same_name_is_not_replaced(place, space):
    (place / FILE).write_text("def corners(h):\n    return 'mine'\n")
    cell("def corners(h):\n    return h\ndef conv_forward(h):\n    return corners(h)\n", space)
    assert store("conv_forward", space["conv_forward"])
    assert library(place).corners(1) == "mine" and library(place).conv_forward(1) == 1


def test_an_edit_inside_the_marks_is_kept_with_the_older_and_what_was_added_stays(place, space):
    helper = "def cut(x):\n    return x\n"
    cell(helper + "def conv_forward(x):\n    return cut(x)\n", space)
    assert store("conv_forward", space["conv_forward"])
    added = "# my own thought\nEXTRA = 5\n\n\n@staticmethod\ndef extra():\n    return EXTRA  # five\n"
    edited = stored(place).replace("    return cut(x)\n", "    return cut(x) + 1  # by hand\n" + added)
    (place / FILE).write_text(edited)
    assert store("conv_forward", cell(by(7), space)["conv_forward"])
    assert library(place).conv_forward(1) == 8 and library(place).extra() == 5
    assert added in stored(place) and "by hand" not in stored(place) and "by hand" in (place / OLDER).read_text()
    assert library(place).cut(1) == 1  # who has edited a part may call its helper
    again = stored(place)
    assert store("conv_forward", cell(by(7), space)["conv_forward"]) and stored(place) == again


def test_an_own_name_for_the_exercise_does_not_outlive_it(place, space):
    assert store("conv_forward", cell("def mine(x):\n    return 1\n", space)["mine"])
    (place / FILE).write_text(stored(place).replace("return 1", "return 2"))
    assert store("conv_forward", cell(by(7), space)["conv_forward"])
    assert library(place).conv_forward(0) == 7


def test_a_helper_that_is_no_longer_called_leaves_with_its_part(place, space):
    cell("def cut(x):\n    return x\ndef conv_forward(x):\n    return cut(x)\n", space)
    assert store("conv_forward", space["conv_forward"])
    assert store("conv_forward", cell(by(7), space)["conv_forward"])
    assert "def cut" not in stored(place) and "def cut" in (place / OLDER).read_text()


@pytest.mark.parametrize("text", ["def broken(:\n", "return 3  # ast.parse takes it\n"])
def test_a_file_that_is_not_python_is_left_alone(place, space, capfd, text):
    (place / FILE).write_text(text)
    assert store("zero_pad", cell(SIMPLE, space)["zero_pad"]) is False
    assert stored(place) == text and [path.name for path in place.iterdir()] == [FILE]
    assert capfd.readouterr() == ("", "")


def test_a_file_without_a_newline_at_its_end_goes_on_in_a_new_line(place, space):
    (place / FILE).write_text("MINE = 1")
    assert store("conv_forward", cell(by(1), space)["conv_forward"])
    assert stored(place).startswith("MINE = 1\n") and library(place).conv_forward(0) == 1


def test_an_edit_that_is_not_python_goes_when_its_part_is_replaced(place, space):
    assert store("conv_forward", cell(by(1), space)["conv_forward"])
    (place / FILE).write_text(stored(place).replace("return x + 1", "return x +"))
    assert store("conv_forward", cell(by(2), space)["conv_forward"])
    assert library(place).conv_forward(0) == 2 and "return x +\n" in (place / OLDER).read_text()


def test_a_mark_without_its_end_is_own_text(place, space):
    assert store("conv_forward", cell(by(1), space)["conv_forward"])
    text = re.sub("# --- end of .*\n", "", stored(place))
    (place / FILE).write_text(text)
    assert store("pool_forward", cell("def pool_forward():\n    return 1\n", space)["pool_forward"])
    assert stored(place).startswith(text) and library(place).conv_forward(0) == 1


def test_line_ends_of_windows_and_a_byte_order_mark_are_kept(place, space):
    assert store("conv_forward", cell(by(1), space)["conv_forward"])
    windows = b"\xef\xbb\xbf" + (stored(place) + "\nMINE = 1\n").replace("\n", "\r\n").encode()
    (place / FILE).write_bytes(windows)
    assert store("conv_forward", cell(by(1), space)["conv_forward"]) and (place / FILE).read_bytes() == windows
    assert store("conv_forward", cell(by(2), space)["conv_forward"])
    after = (place / FILE).read_bytes()
    assert after.startswith(windows[:80]) and after.endswith(b"\r\nMINE = 1\r\n")
    assert library(place).conv_forward(0) == 2


def test_other_encodings_a_folder_and_a_full_disk_leave_all_as_it_was(place, space, monkeypatch, capfd):
    function = cell(SIMPLE, space)["zero_pad"]
    (place / FILE).write_bytes(b"# caf\xe9\n")
    assert store("zero_pad", function) is False and (place / FILE).read_bytes() == b"# caf\xe9\n"
    (place / FILE).unlink()
    (place / FILE).mkdir()
    assert store("zero_pad", function) is False and not list((place / FILE).iterdir())
    (place / FILE).rmdir()

    def full(path, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert store("zero_pad", function) is False and not list(place.iterdir())
    assert capfd.readouterr() == ("", "")


def test_the_older_is_kept_before_the_newer_takes_its_place(place, space, monkeypatch):
    import os

    assert store("conv_forward", cell(by(1), space)["conv_forward"])
    replace = os.replace

    def only_older(path, target):
        if os.path.basename(target) == OLDER:
            raise OSError(28, "No space left on device")
        replace(path, target)

    monkeypatch.setattr(os, "replace", only_older)
    assert store("conv_forward", cell(by(2), space)["conv_forward"]) is False
    assert library(place).conv_forward(0) == 1
