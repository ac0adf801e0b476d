"""Run a cell, or cells, of a student's in a worker, and read what came of it."""

from dataclasses import replace

from helpers.checks.cases import read
from instructor.grading.worker.job import CodeCell, Job, Limits, Result
from instructor.grading.worker.run import run

SHORT = Limits(cell=6, call=2, notebook=30, memory=512 * 2**20, processes=24)


def bare(exercise, path=None):
    """The cases of an exercise as a worker may have them: without what is expected."""
    cases = read(exercise, *([path] if path else []))
    return [replace(case, expected=None, misconceptions={}) for case in cases]


def run_cells(workers, *sources, keeps=None, inputs=None, limits=SHORT, lesson="02_convolution", files=None) -> Result:
    """Run cells one after another; ``keeps`` has the exercises that are taken after the cell of this place."""
    kept = keeps or {}
    cells = tuple(CodeCell(i, source, tuple(kept.get(i, ()))) for i, source in enumerate(sources))
    return run(Job(lesson, cells, files or {}), inputs or {}, limits, workers)


def text(result, cell=None) -> str:
    """All that the cell, or every cell, put out as text: streams, results and errors."""
    chosen = result.outputs.values() if cell is None else [result.outputs.get(cell, ())]
    parts = []
    for output in (output for outputs in chosen for output in outputs):
        parts += [output.get("text", ""), str(output.get("data", {}).get("text/plain", "")), output.get("evalue", "")]
    return "".join(parts)
