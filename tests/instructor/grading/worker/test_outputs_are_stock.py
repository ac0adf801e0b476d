"""What a worker's notebook puts out is what stock execution puts out, but for times and addresses."""

import base64
import io
import re
import tempfile

import matplotlib.image
import nbformat
import numpy as np
import pytest
from nbgrader.preprocessors import Execute

from instructor.grading.worker.job import CodeCell, Job, Limits
from instructor.grading.worker.run import run
from instructor.paths import ROOT, SOLUTIONS, lesson_names

LESSONS = [name for name in lesson_names() if name < "07"]
MOVING = (  # what differs from run to run of stock execution itself
    (r"0x[0-9a-f]{6,}", "0xADDRESS"),
    (r"\d+(\.\d+)?(e-?\d+)? *(ns|µs|us|ms|s|microseconds|milliseconds|seconds|minutes)\b", "TIME"),
    (r"\d+(\.\d+)? ?(times|×)", "RATIO"),
    (r" +TIME", " TIME"),
    (r"TIME, +\d+\.\d+ for each", "TIME for each"),
    (r"[\w./-]*/helpers/", "helpers/"),  # where the course lies
    (rf"({re.escape(tempfile.gettempdir())}/|/tmp/)?ipykernel_\d+", "KERNEL"),
)


def stock(sources, tmp_path, monkeypatch):
    """The outputs of a stock run, by cell: nbclient as `nbgrader autograde` uses it."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it leaves descriptors 1 and 2 alone
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    execute = Execute(timeout=120, kernel_name="python3", extra_arguments=["--IPKernelApp.log_level=ERROR"])
    notebook, _ = execute.preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
    return {i: [dict(output) for output in cell.outputs] for i, cell in enumerate(notebook.cells)}


def ours(sources, workers, lesson):
    cells = tuple(CodeCell(i, source) for i, source in enumerate(sources))
    result = run(Job(lesson, cells), {}, Limits(cell=120, notebook=600, output=64 * 2**20), workers)
    assert result.ending.kind == "finished"
    return {i: [dict(output) for output in result.outputs.get(i, ())] for i in range(len(sources))}


def merged(outputs):
    """Neighbouring pieces of one stream as one: where they are cut depends on the clock."""
    found = []
    for output in outputs:
        stream = output["output_type"] == "stream"
        if stream and found and found[-1]["output_type"] == "stream" and found[-1]["name"] == output["name"]:
            found[-1] = {**found[-1], "text": found[-1]["text"] + output["text"]}
        else:
            found.append(output)
    return found


def pixels(data):
    return matplotlib.image.imread(io.BytesIO(base64.b64decode(data)), format="png")


def settled(value):
    """The value with what moves replaced; numbers that are times stay out of the comparison."""
    if isinstance(value, str):
        for pattern, name in MOVING:
            value = re.sub(pattern, name, value)
        return value
    if isinstance(value, dict):
        return {key: settled(item) for key, item in value.items() if key not in ("transient",)}
    return [settled(item) for item in value] if isinstance(value, (list, tuple)) else value


def differences(left, right):
    """The first way in which two cells' outputs differ, in words; None when they do not."""
    left, right = merged(left), merged(right)
    if [o["output_type"] for o in left] != [o["output_type"] for o in right]:
        return [o["output_type"] for o in left], [o["output_type"] for o in right]
    for one, other in zip(left, right, strict=True):
        images = [o.get("data", {}).get("image/png") for o in (one, other)]
        if all(images) and not np.array_equal(*map(pixels, images)):
            return "pixels differ"
        without = [
            {**output, "data": {mime: data for mime, data in output.get("data", {}).items() if mime != "image/png"}}
            for output in (one, other)
        ]
        if bool(images[0]) != bool(images[1]) or settled(without[0]) != settled(without[1]):
            return settled(without[0]), settled(without[1])
    return None


def code_cells(lesson):
    path = SOLUTIONS / lesson / f"{lesson}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    return [source for source in sources if "helpers.checks.graded(" not in source]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_notebook_puts_out_what_it_does_in_stock_execution(lesson, sealed, tmp_path, monkeypatch):
    sources = code_cells(lesson)
    expected, found = stock(sources, tmp_path, monkeypatch), ours(sources, sealed, lesson)
    wrong = {i: differences(expected[i], found[i]) for i in expected}
    assert {i: said for i, said in wrong.items() if said is not None} == {}
    assert any(expected.values())


CELLS = {
    "names": "sorted(globals())",
    "history so far": "In, Out, _, __, _i",
    "result": "1 + 1",
    "streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)\n'value'",
    "error": "def f():\n    return 1 / 0\nf()",
    "chained": "try:\n    {}['a']\nexcept KeyError as error:\n    raise ValueError('b') from error",
    "syntax": "x = (",
    "await": "import asyncio\nawait asyncio.sleep(0)\n5",
    "input": "input('name? ')",
    "exit": "print('before'); exit(); print('after')",
    "after exit": "'still here'",
    "no magic": "%nonsense",
    "shell": "!echo one; echo two",
    "captured": "a = !echo three\na",
    "bash": "%%bash\necho four; echo five >&2",
    "display": "from IPython.display import display, HTML\ndisplay({'a': 1}, HTML('<b>b</b>'))",
    "update": "h = display('first', display_id='x')\nh.update('second')",
    "clear": "from IPython.display import clear_output\nprint('gone'); clear_output(); print('stays')",
    "clear later": "print('gone'); clear_output(wait=True); print('stays')",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])",
    "magic": "%config InlineBackend.figure_formats",
    "two figures": "plt.plot([1]); plt.show(); plt.figure(figsize=(1, 1)); plt.imshow([[1, 2]]); None",
    "warning": "import warnings\nwarnings.warn('careful')",
    "unclosed": "import os\nopen(os.devnull); None",
    "numpy warning": "import numpy as np\nnp.array([1.0]) / 0",
    "subprocess": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(6)']).returncode",
    "pager": "plt.plot?",
    "repr": "class R:\n    def _repr_html_(self): return '<i>i</i>'\nR()",
    "bad repr": "class B:\n    def __repr__(self): raise RuntimeError('no')\nB()",
    "interrupt": "raise KeyboardInterrupt",
    "system exit": "import sys\nsys.exit(3)",
    "history": "In[1], Out[1], _i1",
    "assert": "assert 1 == 2, 'not equal'",
    "latex": "from IPython.display import Math\nMath('x^2')",
    "reset": "%reset -f",
    "after reset": "'plt' in dir()",
    "unicode": "print('é → \\U0001f600')",
    "time": "%timeit -n1 -r1 None",
    "the same twice": "'seven'",
    "own transformer": "calls = []\n"
    "get_ipython().input_transformers_cleanup.append("
    "lambda lines: calls.append(1) or [line.replace('seven', '7') for line in lines])",
    "transformed": "'seven'",
    "transformed again": "'seven'",
    "how often": "len(calls)",
}


def test_every_kind_of_output_is_what_stock_execution_gives(sealed, tmp_path, monkeypatch):
    left_out = {"exit", "after exit"}  # a stock kernel ends there, and the rest with it
    names = [name for name in CELLS if name not in left_out]
    sources = [CELLS[name] for name in names]
    expected, found = stock(sources, tmp_path, monkeypatch), ours(sources, sealed, "")
    wrong = {names[i]: differences(expected[i], found[i]) for i in expected}
    assert {name: said for name, said in wrong.items() if said is not None} == {}


def test_the_comparison_sees_a_difference():
    a, b = {"output_type": "stream", "name": "stdout", "text": "a"}, {"output_type": "error"}
    assert differences([a], [{**a, "text": "b"}]) and differences([a], [b]) and differences([a], [a]) is None
