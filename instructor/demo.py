"""A demo class in demo/: its own submissions, key and gradebook, to see what grading does."""

import inspect
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.layers import FILES, PARTS
from instructor.classroom import graded
from instructor.edit import Edit, edit
from instructor.exercises import exercises
from instructor.grade_ids import WRITTEN
from instructor.grading.group import Class
from instructor.grading.terminal import summary
from instructor.grading.worker.job import Limits
from instructor.grading.worker.loaded import Loaded
from instructor.key import DEMO_SEED, write_hidden
from instructor.notebook import write_notebook
from instructor.pack.fill import answers, filled, released
from instructor.paths import ROOT
from instructor.release import spoilt
from instructor.stamp import KEY as STAMP

DEMO = ROOT / "demo"
LIMITS = Limits(cell=4, call=1.5, notebook=150)
Spoil = Callable[[Path], None]


@dataclass(frozen=True)
class Student:
    """One of the demo class: what is handed in, and how it differs from the solution.

    ``wrong`` gives each exercise that is wrong the misconception it holds, which
    is made in the solution and from which the score follows, or "" where
    nothing comes back.  ``edits`` are made in the solutions of exercises as
    well; ``spoil`` is done to the notebook's file afterwards.
    """

    lessons: tuple[str, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, Edit] = field(default_factory=dict)
    solved: bool = True
    vectorised: bool = False
    spoil: Spoil | None = None


def graded_lessons(before: str = "~") -> tuple[str, ...]:
    lessons = {exercise.lesson for exercise in exercises().values() if exercise.graded}
    return tuple(sorted(lesson for lesson in lessons if lesson < before))


def _wrong(exercise: str, misconception: str, **edits: Edit) -> dict[str, Student]:
    """A student with one mistake; ``edits`` keep it out of the exercises that call the wrong one."""
    lesson = exercises()[exercise].lesson
    return {f"{exercise}-{misconception}": Student((lesson,), {exercise: misconception}, edits)}


def _edited(change: Callable[[NotebookNode], None]) -> Spoil:
    def spoil(path: Path) -> None:
        notebook = nbformat.read(path, as_version=4)
        change(notebook)
        write_notebook(notebook, path)

    return spoil


def _without_checks(notebook: NotebookNode) -> None:
    notebook.cells = [cell for cell in notebook.cells if not cell.id.startswith("zero_pad_")]


def _with_an_answer(notebook: NotebookNode) -> None:
    next(cell for cell in notebook.cells if cell.id == WRITTEN).source = "Because the border would count for *less*."


def _of_old_version(notebook: NotebookNode) -> None:
    notebook.metadata[STAMP]["version"] = "0.1.0"


def _rename(path: Path) -> None:
    path.rename(path.with_name("my homework (1).ipynb"))


def _break(path: Path) -> None:
    path.write_text("{ this was a notebook", encoding="utf-8")


PADDING = ("01_padding",)
# the same without a call of the exercise that is wrong
OWN_SUM = edit(
    "conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])",
    "np.sum(a_slice_prev * W[:, :, :, c]) + b[0, 0, 0, c]",
)
OWN_MASK = edit("create_mask_from_window(window)", "(window == window.max())")
OWN_SHARE = edit("distribute_value(dA[i, h, w, c], (f, f))", "dA[i, h, w, c] / f**2")
OWN_GRADIENT = edit(
    "_, dW, _ = conv_backward(dZ, cache)",
    "n_H, n_W = dZ.shape[1:3]\n"
    "        under = [[A_prev[:, r : r + n_H, s : s + n_W] for s in range(len(W))] for r in range(len(W))]\n"
    '        dW = np.einsum("rsihwk,ihwc->rskc", np.array(under), dZ)',
)


def students() -> dict[str, Student]:
    """The demo class by student id; an id says what is the matter."""
    return {
        "perfect-loops": Student(graded_lessons()),
        "perfect-vectorised": Student(graded_lessons(before="05"), vectorised=True),  # from 05 on all solutions are
        "untouched": Student(PADDING, {"zero_pad": ""}, solved=False),
        **_wrong("to_unit_range", "divides_by_256"),
        **_wrong("cut_window", "ends_at_f"),
        **_wrong("edges_across", "sign_kept"),
        **_wrong("zero_pad", "border_of_pad"),
        **_wrong("conv_single_step", "bias_in_every_product", conv_forward=OWN_SUM),
        **_wrong("conv_forward", "window_not_strided"),
        **_wrong("corner_detector", "one_direction"),
        **_wrong("pool_forward", "maximum_starts_at_0"),
        **_wrong("hunt_conv_forward", "one_channel"),
        **_wrong("conv_backward", "filter_gradient_overwritten", descend=OWN_GRADIENT),
        **_wrong("create_mask_from_window", "marks_minimum", pool_backward=OWN_MASK),
        **_wrong("distribute_value", "not_divided", pool_backward=OWN_SHARE),
        **_wrong("pool_backward", "gradient_overwritten"),
        **_wrong("descend", "uphill"),
        "syntax-error": Student(
            PADDING, {"zero_pad": ""}, {"zero_pad": edit("constant_values=0)", "constant_values=")}
        ),
        "endless-loop": Student(
            ("04_backprop",),
            {"distribute_value": ""},
            {
                "distribute_value": edit("share = dz / (n_H * n_W)", "while True:\n        pass"),
                "pool_backward": OWN_SHARE,
            },
        ),
        "not-json": Student(PADDING, {"zero_pad": ""}, spoil=_break),
        "deleted-check": Student(PADDING, spoil=_edited(_without_checks)),
        "renamed-file": Student(PADDING, spoil=_rename),
        "old-version": Student(PADDING, spoil=_edited(_of_old_version)),
        "writes-an-answer": Student(PADDING, spoil=_edited(_with_an_answer)),
        "warns": Student(
            PADDING,
            edits={"zero_pad": edit("X_pad = ", "import warnings\n    warnings.warn('on stderr')\n    X_pad = ")},
        ),
    }


_released, _answers = cache(released), cache(answers)  # many hand in the same lesson


def code(student: Student, lesson: str) -> dict[str, str]:
    """The student's code for each exercise of a lesson.  Raises CourseError when an edit does not fit the solution."""
    if not student.solved:
        return {}
    texts = dict(_answers(lesson))
    if student.vectorised:
        texts |= {name: _layer(name) for name in texts if name in FILES}
    for name, misconception in student.wrong.items():
        if misconception:
            mistake = exercises()[name].mistakes[misconception]
            texts[name] = spoilt(texts[name], mistake, f"instructor/exercises/{name}.py: {misconception!r}")
    for name, change in student.edits.items():
        texts[name] = spoilt(texts[name], change, f"instructor/demo.py: the edit of {name}")
    return texts


def _layer(name: str) -> str:
    """The finished layer's code, with all that it needs and a student of its lesson lacks, for one cell."""
    file = FILES[name]
    parts = [part for part, of in PARTS.items() if of == file]
    texts = [inspect.getsource(import_module(f"helpers.layers.{module}")) for module in (*parts, file)]
    own = tuple(f"from helpers.layers.{part} " for part in parts)
    return "\n".join(line for line in "\n".join(texts).splitlines() if not line.startswith(own)) + "\n"


def make(folder: Path = DEMO, chosen: Mapping[str, Student] | None = None) -> None:
    """Write the demo class's submissions and its key, in place of an earlier demo."""
    shutil.rmtree(folder, ignore_errors=True)
    write_hidden(folder / "key", DEMO_SEED)
    for name, student in (students() if chosen is None else chosen).items():
        for lesson in student.lessons:
            path = folder / "submitted" / name / lesson / f"{lesson}.ipynb"
            write_notebook(filled(_released(lesson), code(student, lesson)), path)
            if student.spoil is not None:
                student.spoil(path)


def grade_demo(workers: int = 0, sandbox: str = "auto", begun: Loaded | None = None) -> int:
    """Make the demo class and grade it; 0 when every submission was."""
    make()
    print(summary(graded(Class(DEMO, DEMO / "key", LIMITS, workers, sandbox, begun), []), DEMO))
    return 0
