"""Lesson 07 runs to its end with every framework and without any; run by `make test-frameworks`."""

import re
import sys
from importlib.machinery import PathFinder
from types import ModuleType

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from helpers.network import frameworks
from instructor.authoring.cells import setup_cell
from instructor.authoring.script import read_lesson
from instructor.paths import LESSONS

LESSON = "07_frameworks"
SECONDS_A_CELL = 240  # Keras on PyTorch, on a busy machine
# run before the lesson: Python cannot find these packages, as if nobody had installed them
WITHOUT = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name in {missing} else super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""
# what is missing, and how many arrays are then held against ours: Z, three gradients and two poolings for each
# framework, but the gradients of Keras only with TensorFlow's tape
RUNS = {
    "all": ((), 18),
    "no_torch": (("torch",), 12),
    "no_keras": (("keras",), 12),
    "no_tensorflow": (("tensorflow",), 9),
    "none": (("torch", "keras", "tensorflow"), 0),
}


def lesson(missing=()):
    """The lesson as a notebook, as a build makes it, where the ``missing`` packages cannot be found."""
    first, *rest = read_lesson(LESSONS / f"{LESSON}.py")
    hide = [new_code_cell(WITHOUT.format(missing=missing))] if missing else []
    notebook = new_notebook(cells=[first, *hide, setup_cell(LESSON), *rest])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return notebook


def run(notebook):
    """Execute it in lessons/; raises at the first error."""
    client = NotebookClient(notebook, timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(LESSONS)}})
    client.execute()


def printed(notebook, stream="stdout"):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "".join(o.text for o in outputs if o.output_type == "stream" and o.name == stream)


@pytest.mark.parametrize(("missing", "compared"), RUNS.values(), ids=RUNS)
def test_the_lesson_runs_to_its_end_and_says_what_is_missing(missing, compared):
    notebook = lesson(missing)
    run(notebook)
    said = printed(notebook)
    assert printed(notebook, "stderr") == ""
    for name, title in frameworks.TITLES.items():
        assert (f"{title} is not installed, so its cells do nothing." in said) == (name in missing)
        assert bool(re.search(rf"^{title} \d[\w.+]* is here", said, re.MULTILINE)) == (name not in missing)
    differences = re.findall(r"^\w+ \w+ +\(.*largest difference (\S+)$", said, re.MULTILINE)
    assert len(differences) == compared and all(float(difference) < 1e-12 for difference in differences)
    shares = [float(share) for share in re.findall(r"digits held out: +([\d.]+)% right", said)]
    # one network in PyTorch, two in Keras, one in TensorFlow; far above the 10 % of a guess, not a recorded number
    assert len(shares) == 4 - sum({"torch": 1, "keras": 2, "tensorflow": 1}[name] for name in missing)
    assert all(share > 75 for share in shares)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("W.transpose(3, 2, 0, 1)", "W.transpose(3, 2, 1, 0)"),  # rows and columns of a filter
        ("layer.weight.grad.numpy().transpose(2, 3, 1, 0)", "layer.weight.grad.numpy().transpose(3, 2, 1, 0)"),
        ("strides=2, padding=[[0, 0], [1, 1], [1, 1], [0, 0]]) + b\n", 'strides=2, padding="SAME") + b\n'),
        ("tf.reduce_sum(layer_keras(border(x)) * dZ)", "tf.reduce_sum(layer_keras(border(x)) * dZ) / 5"),
    ],
    ids=["weights", "gradient", "border", "mean_for_sum"],
)
def test_what_is_not_equal_stops_the_lesson(right, wrong):
    notebook = lesson()
    (place,) = (k for k, cell in enumerate(notebook.cells) if cell.cell_type == "code" and right in cell.source)
    notebook.cells[place].source = notebook.cells[place].source.replace(right, wrong)
    del notebook.cells[place + 1 :]
    with pytest.raises(CellExecutionError, match="AssertionError"):
        run(notebook)


# --- finding a framework -----------------------------------------------------------------------------


@pytest.fixture
def nothing_installed(monkeypatch):
    """No framework can be found or is loaded already."""
    for name in frameworks.TITLES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    hidden = type(
        "Hidden",
        (PathFinder,),
        {
            "find_spec": classmethod(
                lambda cls, name, path=None, target=None: (
                    None if name in frameworks.TITLES else PathFinder.find_spec(name, path, target)
                )
            ),
        },
    )
    monkeypatch.setattr(sys, "meta_path", [hidden if finder is PathFinder else finder for finder in sys.meta_path])
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")  # so that it is put back


def module(name, version):
    made = ModuleType(name)
    made.__version__ = version
    return made


def test_what_is_missing_is_said_in_one_sentence(nothing_installed, capsys):
    assert [frameworks.find(name) for name in frameworks.TITLES] == [None, None, None]
    torch, keras, tensorflow = capsys.readouterr().out.splitlines()
    assert torch == (
        "PyTorch is not installed, so its cells do nothing. "
        "To run them: %pip install --upgrade torch in a cell of its own, then restart the kernel."
    )
    assert "%pip install --upgrade keras tensorflow in" in keras  # Keras alone cannot calculate
    assert "%pip install --upgrade tensorflow in" in tensorflow


def test_keras_calculates_with_what_is_there(nothing_installed, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "keras", module("keras", "3.15.1"))
    monkeypatch.setitem(sys.modules, "torch", module("torch", "2.13.0+cpu"))
    assert frameworks.find("keras") is sys.modules["keras"]
    assert frameworks.os.environ["KERAS_BACKEND"] == "torch"
    monkeypatch.setitem(sys.modules, "tensorflow", module("tensorflow", "2.21.0"))
    assert frameworks.find("keras") is sys.modules["keras"]
    assert frameworks.os.environ["KERAS_BACKEND"] == "tensorflow"
    on_torch, on_tensorflow = capsys.readouterr().out.splitlines()
    assert on_torch == "Keras 3.15.1 is here; it calculates with PyTorch."
    assert on_tensorflow == "Keras 3.15.1 is here; it calculates with TensorFlow."


def test_one_that_is_too_old_or_broken_is_missing_and_says_why(nothing_installed, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "torch", module("torch", "1.13.1"))
    monkeypatch.setitem(sys.modules, "tensorflow", ModuleType("tensorflow"))  # an empty folder of that name
    assert frameworks.find("torch") is None and frameworks.find("tensorflow") is None
    old, broken = capsys.readouterr().out.splitlines()
    assert old.startswith("PyTorch 1.13.1 is older than 2.0, so its cells do nothing.")
    assert broken.startswith("TensorFlow is installed but cannot be loaded (AttributeError: ")


def test_another_name_is_refused():
    with pytest.raises(ValueError, match=r"no framework 'numpy'.*torch, keras, tensorflow"):
        frameworks.find("numpy")
