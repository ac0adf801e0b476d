"""Slips are made of every part of a reference, each is told in words, and the table of them is current."""

import ast
import inspect
import json
import re
import string
import textwrap

import h5py
import numpy as np
import pytest

from helpers.checks.cases import read
from helpers.checks.diagnosis.fingerprints import close
from helpers.checks.diagnosis.search import MOST_TOLD, SLIPS, read_slips, sentence
from helpers.checks.judge import compare
from helpers.checks.plain import copy_arguments, to_plain
from helpers.messages import find
from helpers.storage import contents
from instructor.mutation import table
from instructor.mutation.draws import drawn, unchecked
from instructor.mutation.make import SINGLE, TWO_MISTAKES, TWO_SLIPS
from instructor.mutation.maker import AXES, LONGEST
from instructor.mutation.operators import kinds_of, mirrored, mutations
from instructor.mutation.tree import Changeable, compiled, numbered
from instructor.mutation.ways import ways
from instructor.sampling import Draw

pytestmark = pytest.mark.filterwarnings("ignore")  # what slips warn of is theirs

EXERCISES = table.searched()
MOST_BYTES = 2_000_000
LOOPS = [
    name
    for name, exercise in EXERCISES.items()
    if any(isinstance(node, ast.For) for node in ast.walk(ast.parse(inspect.getsource(exercise.reference))))
]


def windows(A, f, stride):
    n_H = (len(A) - f) // stride + 1
    total = np.zeros(n_H)
    for h in range(n_H):
        total[h] += np.sum(A[h * stride : h * stride + f])
    return total


def slips_of(function, *arguments):
    """The source of every slip in a function, without what is the same in all, and the key of its sentence."""
    tree = numbered(textwrap.dedent(inspect.getsource(function)))
    made = {}
    kept = Changeable(tree)
    for mutation in mutations(tree, kinds_of(function, arguments)):
        changed = kept.changed(mutation)
        if changed is None:  # one of a pair lies inside the other
            continue
        made[ast.unparse(changed)] = mutation
    return made


@pytest.fixture(scope="module")
def slips():
    return slips_of(windows, np.arange(8.0), 3, 2)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("n_H = (len(A) - f) // stride", "dropped"),
        ("n_H = (len(A) - f) * stride + 1", "operator"),
        ("n_H = len(A) - f // stride + 1", "brackets"),
        ("n_H = (len(A) - stride) // stride + 1", "name"),
        ("for h in range(n_H - 1):", "loop"),
        ("for h in range(1, n_H):", "loop_from_1"),
        ("total[h] = np.sum(A[h * stride:h * stride + f])", "overwritten"),
        ("total[h] += np.mean(A[h * stride:h * stride + f])", "reduction"),
        ("total[h] += np.sum(A[h:h * stride + f])", "bound_dropped"),
        ("total[h] += np.sum(A[:h * stride + f])", "from_start"),
        ("total[h] += np.sum(A)", "whole_array"),
        ("total = np.ones(n_H)", "reduction"),
        ("return -total", "output_negated"),
    ],
)
def test_a_slip_of_each_kind_is_made(slips, line, key):
    found = [mutation.slips[0].key for source, mutation in slips.items() if line in map(str.strip, source.splitlines())]
    assert key in found


def test_a_slip_leaves_the_function_as_it_was(slips):
    own = ast.unparse(numbered(textwrap.dedent(inspect.getsource(windows))))
    assert own not in slips and len(slips) > 100
    assert windows(np.arange(8.0), 3, 2).tolist() == [3, 9, 15]


def test_a_line_may_be_missing_move_and_be_made_anew(slips):
    by_key = {}
    for source, mutation in slips.items():
        by_key.setdefault(mutation.slips[0].key, []).append(source)
    assert any("total = " not in source for source in by_key["left_out"])
    (moved,) = by_key["moved_out"]
    assert re.search(r"pass\n    total\[h\] \+= ", moved)
    assert any(
        re.search(r"for h in range\(n_H\):\n        total = np\.zeros", source) for source in by_key["into_loop"]
    )
    (returned,) = by_key["return_inside"]
    assert "\n        return total" in returned


def corners(h, w, stride):
    vert_start = h * stride
    horiz_start = w * stride
    return vert_start, horiz_start


def corner(A, vert_start, horiz_start):
    return A[vert_start + 1 :, horiz_start + 1 :]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("vert_start = h\n    horiz_start = w\n", "vert_start horiz_start"),
        ("A[vert_start:, horiz_start:]", "return return"),
    ],
)
def test_rows_and_columns_are_mistaken_together(source, place):
    made = {**slips_of(corners, 2, 3, 2), **slips_of(corner, np.ones((4, 5)), 1, 2)}
    (found,) = [mutation for code, mutation in made.items() if source in code]
    assert found.rank == 1
    assert [dict(slip.facts)["place"] for slip in found.slips] == place.split()


def test_the_mirror_of_code_is_code_of_the_other_side():
    assert mirrored("n_H = (n_H_prev - f) // stride + 1") == "n_W = (n_W_prev - f) // stride + 1"
    assert mirrored(mirrored("A[i, vert_start:vert_end, h]")) == "A[i, vert_start:vert_end, h]"


@pytest.mark.parametrize(("name", "other"), [(name, way) for name in EXERCISES for way in ways(name)])
def test_another_way_to_write_it_gives_the_same(name, other):
    exercise = EXERCISES[name]
    for draw in (Draw("public"), Draw("other", hidden=True)):
        for row in exercise.cases(draw):
            results = [to_plain(f(*copy_arguments(row[1]))) for f in (exercise.reference, other)]
            assert compare(read(name)[0], *results) is None
    for case in drawn(exercise, 12):
        assert compare(case, case.expected, to_plain(other(*copy_arguments(case.arguments)))) is None, case.arguments


def test_most_exercises_have_another_way_and_one_without_has_none():
    assert sum(bool(ways(name)) for name in EXERCISES) > len(EXERCISES) / 2
    assert ways("no_such_exercise") == []


def conditional(x, mode, training):
    y = x + 1
    if mode == "max":
        y = x * 2
        y = y + 2
    else:
        y = x * 3
    if training:
        y = y**2
    z = y - 1
    return z


def test_a_condition_that_is_not_about_the_mode_is_told_by_itself():
    made = slips_of(conditional, np.ones(3), "max", True).values()
    assert {"modes_exchanged", "always_max", "always_average", "operator"} <= {one.slips[0].key for one in made}
    assert not any("mode" in str(dict(one.slips[0].facts)) for one in made if one.line == "if training")
    places = {dict(slip.facts).get("place") for one in made for slip in one.slips}
    assert {"y max", "y average", "y", "z"} <= places


# --- the table that is handed out ----------------------------------------------------------------


def test_the_table_is_current_and_small():
    assert table.stale() == [] and table.refresh_slips(check=True) == []
    assert SLIPS.stat().st_size < MOST_BYTES


def test_a_table_that_follows_from_something_else_is_stale(tmp_path, monkeypatch):
    assert table.stale(tmp_path / "slips.h5") == list(EXERCISES)
    monkeypatch.setattr(table, "ways", lambda name: [] if name == "relu_backward" else ways(name))
    assert table.stale() == ["relu_backward"]


@pytest.mark.parametrize("name", ["distribute_value", "relu_backward", "create_mask_from_window"])
def test_the_same_edits_give_the_same_table(name):
    made, kept = table.table_of(EXERCISES[name], read(name)), read_slips(name)
    assert close(made.rows.astype(float), kept.rows).all()
    assert tuple(group.different[0].rank for group in made.told) == kept.ranks
    assert [[said(one) for one in group.different] for group in made.told] == [list(row) for row in kept.causes]
    assert made.edits == table.edits_made()[name]["made"]


def said(made):
    return tuple((slip.key, slip.facts) for slip in made.slips)


def test_pairs_are_of_two_slips_and_explain_only_what_one_does_not():
    exercise = EXERCISES["relu_backward"]
    made = table.table_of(exercise, read("relu_backward"))
    ranks = {group.different[0].rank for group in made.told}
    assert ranks == {SINGLE, TWO_MISTAKES, TWO_SLIPS}
    for group in made.told:
        least = min(one.rank for one in group.same)
        assert {one.rank for one in group.different} == {least}
        assert all(len(one.slips) == 2 for one in group.same if one.rank != SINGLE)


def test_what_only_a_new_exercise_changes_is_made_anew(tmp_path, monkeypatch):
    chosen = {name: EXERCISES[name] for name in ("relu_forward", "relu_backward")}
    monkeypatch.setattr(table, "exercises", lambda: chosen)
    path = tmp_path / "slips.h5"
    assert table.refresh_slips(path, check=True) == [str(path)] and not path.exists()
    assert table.refresh_slips(path) == [str(path)] and table.refresh_slips(path) == []
    made = []
    monkeypatch.setattr(
        table, "table_of", lambda exercise, cases: made.append(exercise.name) or TABLE_OF(exercise, cases)
    )
    monkeypatch.setattr(table, "ways", lambda name: [] if name == "relu_backward" else ways(name))
    assert table.refresh_slips(path) == [str(path)] and made == ["relu_backward"]
    assert np.array_equal(read_slips("relu_forward", path).rows, read_slips("relu_forward").rows)


TABLE_OF = table.table_of


@pytest.mark.parametrize("name", EXERCISES)
def test_every_row_is_a_wrong_result_with_one_cause_or_two(name):
    slips = read_slips(name)
    assert slips.cases == tuple(case.name for case in read(name))
    assert slips.rows.shape[1] == sum(len(case.outputs) for case in read(name))
    assert len(slips.rows) == len(slips.causes) == len(slips.ranks) > 5
    assert set(slips.ranks) <= {SINGLE, TWO_MISTAKES, TWO_SLIPS}
    assert slips.rows.any(axis=1).all() and not np.isnan(slips.rows).any()
    assert {len(row) for row in slips.causes} <= set(range(1, MOST_TOLD + 1))


@pytest.mark.parametrize("name", LOOPS)
def test_an_exercise_with_loops_has_1500_edits_at_least(name):
    assert table.edits_made()[name]["made"] >= 1500


def facts():
    for name in EXERCISES:
        with h5py.File(SLIPS) as file, contents(file[name]) as nodes:
            yield from ((name, *slip) for slip in json.loads(nodes["causes"][()].tobytes())["slips"])


def test_every_slip_has_its_sentence_and_all_that_stands_in_it():
    for name, key, values in facts():
        if key == "known":
            assert values["name"] in EXERCISES[name].misconceptions
            continue
        text = sentence(((key, tuple(values.items())),))
        assert "{" not in text and "..." not in text and len(text) < 200, text
        assert {field for _, field, _, _ in string.Formatter().parse(find(f"slips.{key}")) if field} <= {
            *values,
            "axes",
        }


def test_every_axis_has_words():
    names = {axis for axes in AXES.values() for axis in axes}
    assert names == find("slips_axis").keys() == find("slips_axes").keys()


def test_the_table_holds_no_line_of_an_answer():
    """Names and short pieces of a line, never a whole one."""
    lines = {
        line.strip()
        for exercise in EXERCISES.values()
        for line in inspect.getsource(exercise.reference).splitlines()
        if "=" in line and "def " not in line
    }
    for _, _, values in facts():
        for value in values.values():
            assert len(value) <= 2 * LONGEST and value not in lines and " = " not in value, value


# --- what passes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["zero_pad", "distribute_value", "conv_single_step"])
def test_a_slip_that_passes_every_case_is_no_slip(name):
    exercise = EXERCISES[name]
    passing = table.table_of(exercise, read(name)).passing
    assert passing and unchecked(exercise, passing, 40) == []


def test_a_mutated_function_is_made_in_the_references_module():
    reference = EXERCISES["conv_forward"].reference
    tree = numbered(textwrap.dedent(inspect.getsource(reference)))
    assert compiled(tree, reference).__globals__ is reference.__globals__
