"""An edit is told when it gives what came back from every call, and only then."""

import json
from dataclasses import replace

import h5py
import numpy as np
import pytest

from helpers.checks.call import Failure, Outcome
from helpers.checks.diagnosis.fingerprints import fingerprint
from helpers.checks.diagnosis.search import NONE, Raising, Slips, candidates, read_slips, searched, sentence
from helpers.checks.judge import judge
from helpers.checks.plain import to_plain
from helpers.messages import find, say
from helpers.storage import packing
from tests.helpers.checks import made

CASES = (replace(made.convolution(pad=1), name="small"), replace(made.convolution(m=1, n_H=6, stride=2), name="large"))
NAMES = tuple(case.name for case in CASES)

LOOP = (("loop", (("got", "n_W"), ("place", "loop h"), ("step", "6"), ("wanted", "n_H"))),)
COLUMNS = (("loop", (("got", "n_H"), ("place", "loop w"), ("step", "6"), ("wanted", "n_W"))),)
DOUBLED = (("output_doubled", (("output", "Z"), ("place", "return"))),)
NEGATED = (("output_negated", (("output", "Z"), ("place", "return"))),)
NO_BIAS = ("known", (("exercise", "conv_forward"), ("name", "no_bias")))
FLIPPED = ("known", (("exercise", "conv_forward"), ("name", "flips_kernel")))


def twice(Z, cache):
    return 2 * Z, cache


def negative(Z, cache):
    return -Z, cache


def other_cache(Z, cache):
    return Z, (cache[0] + 1, *cache[1:])


def verdicts(*changes):
    """What the changes of the right outputs give, case by case; None or its message stands for an exception."""
    outcomes = [
        Outcome(failure=Failure("ValueError", change or "no"))
        if change is None or isinstance(change, str)
        else Outcome(to_plain(change(*case.expected)))
        for case, change in zip(CASES, changes, strict=True)
    ]
    return [judge(case, outcome) for case, outcome in zip(CASES, outcomes, strict=True)]


def table(*entries):
    """A table of (the changes of both cases' outputs, the edits that give them)."""
    rows = [[fingerprint(v.case, v.outcome) for v in verdicts(*changes)] for changes, *_ in entries]
    causes = [tuple(said) for _, *said in entries]
    ranks = [1 if len(said[0]) == 1 else 2 if said[0][0][0] == "known" else 3 for said in causes]
    return Slips(NAMES, np.array(rows, np.float32).reshape(len(entries), -1), tuple(causes), tuple(ranks))


def told(slips, *changes):
    return made.telling(searched(slips))(verdicts(*changes))


def right(*outputs):
    return outputs


def test_an_edit_that_gives_it_in_every_call_is_told():
    slips = table(((twice, twice), DOUBLED), ((negative, negative), NEGATED), ((right, twice), LOOP))
    assert told(slips, twice, twice) == ("slip", {"what": "Z is twice as large", "step": ""})
    assert told(slips, negative, negative) == ("slip", {"what": "Z has the other sign", "step": ""})
    assert told(slips, right, twice)[1] == {
        "what": "the loop over h runs to n_W where it should run to n_H",
        "step": "6",
    }


def test_a_call_that_the_edit_would_have_made_wrong_speaks_against_it():
    slips = table(((twice, twice), DOUBLED))
    assert told(slips, right, twice) is None and told(slips, twice, right) is None
    assert told(slips, twice, negative) is None


def test_of_two_edits_both_are_told_and_of_three_none():
    assert told(table(((twice, twice), DOUBLED, LOOP)), twice, twice) == (
        "slip_either",
        {"one": sentence(DOUBLED), "other": sentence(LOOP), "step": ""},
    )
    assert told(table(((twice, twice), DOUBLED, LOOP), ((twice, twice), NEGATED)), twice, twice) is None
    assert told(table(((twice, twice), DOUBLED), ((twice, twice), DOUBLED)), twice, twice)[0] == "slip"


def test_two_known_mistakes_are_told_where_nothing_simpler_and_no_other_two_fit():
    both = (NO_BIAS, FLIPPED)
    key, facts = told(table(((twice, twice), both)), twice, twice)
    assert key == "slip_two" and facts["one"] == find("misconceptions.conv_forward.no_bias.says")
    assert told(table(((twice, twice), both), ((twice, twice), DOUBLED)), twice, twice)[0] == "slip"
    assert told(table(((twice, twice), both), ((twice, twice), (FLIPPED, NO_BIAS))), twice, twice) is None


def test_two_slips_are_told_where_neither_one_nor_two_known_mistakes_fit():
    both, known = (*DOUBLED, *LOOP), (NO_BIAS, FLIPPED)
    assert told(table(((twice, twice), both)), twice, twice) == ("slip", {"what": sentence(both), "step": ""})
    assert told(table(((twice, twice), both), ((twice, twice), NEGATED)), twice, twice)[1]["what"] == sentence(NEGATED)
    assert told(table(((twice, twice), both), ((twice, twice), known)), twice, twice)[0] == "slip_two"
    assert told(table(((twice, twice), both), ((twice, twice), (*NEGATED, *LOOP))), twice, twice) is None


def test_the_step_is_told_where_all_that_is_said_is_about_it():
    assert told(table(((twice, twice), LOOP, COLUMNS)), twice, twice)[1]["step"] == "6"
    assert told(table(((twice, twice), (*LOOP, *COLUMNS))), twice, twice)[1]["step"] == "6"
    assert told(table(((twice, twice), LOOP, DOUBLED)), twice, twice)[1]["step"] == ""
    assert told(table(((twice, twice), (*LOOP, *DOUBLED))), twice, twice)[1]["step"] == ""


def test_where_some_calls_raise_the_others_tell(monkeypatch):
    third = replace(made.convolution(m=1, n_H=4, pad=2), name="third")
    monkeypatch.setattr(f"{__name__}.CASES", (*CASES, third))
    monkeypatch.setattr(f"{__name__}.NAMES", (*NAMES, "third"))
    slips = table(((twice, twice, twice), DOUBLED), ((twice, twice, negative), NEGATED))
    assert told(slips, None, twice, twice) == ("slip_where_it_returns", {"what": sentence(DOUBLED), "step": ""})
    assert told(slips, twice, twice, None) is None  # both edits fit the two calls
    assert told(slips, None, None, twice) is None  # one result alone may be many things
    assert told(table(((right, right, twice), DOUBLED)), right, right, None) is None  # what is right tells nothing
    assert told(slips, None, None, None) is None


def test_what_stops_with_the_same_numbers_everywhere_is_told():
    stops = ("shapes (3,3) (2,3)", "shapes (3,3) (1,3)")
    slips = table((stops, DOUBLED), (("shapes (3,3) (2,3)", "shapes (3,3) (1,2)"), NEGATED))
    assert told(slips, *stops) == ("slip_raises", {"what": sentence(DOUBLED), "step": ""})
    assert told(slips, "In other words: (3,3), (2,3)", stops[1])[0] == "slip_raises"  # another version's words
    assert told(slips, stops[0], "shapes (3,3) (9,3)") is None
    assert told(slips, stops[0], right) is None
    two = table((stops, DOUBLED, NEGATED))
    assert told(two, *stops)[0] == "slip_raises_either"


def test_one_message_alone_may_have_many_causes():
    same = ("values to unpack (expected 3)",) * 2
    assert told(table((same, DOUBLED)), *same) is None
    assert told(table((("shapes (2,3)", right), DOUBLED)), "shapes (2,3)", right) is None


def raising(*rows):
    """A table of rows (key, message, place, cases, edits), which stop with the message in the smallest of the cases."""
    found = []
    for key, message, place, cases, causes in rows:
        verdict = verdicts(message, right)[0]
        number = int(fingerprint(verdict.case, verdict.outcome)[0])
        found.append(Raising(key, number, place, frozenset(cases), causes))
    return Slips(NAMES, np.zeros((0, 4), np.float32), (), (), tuple(found))


FIRST = NAMES[:1]
TWO_THREE = "shapes (2,3)"


def failure(line):
    """One whose text is not known: then the line alone says what may be told."""
    return Failure("ValueError", "", line=line)


def test_candidates_are_those_of_the_same_cases_and_numbers_the_commonest_first():
    slips = raising(
        ("broadcast", TWO_THREE, "dW", NAMES, (DOUBLED,)),
        ("broadcast", "shapes (2,4)", "dW", FIRST, (COLUMNS,)),
        ("reshape", TWO_THREE, "dW", FIRST, (NEGATED,)),
        ("broadcast", TWO_THREE, "Z", FIRST, (NEGATED, LOOP)),
    )
    first = verdicts(TWO_THREE, right)
    assert candidates(slips, first, "broadcast", failure("x = 1"), "x") == [sentence(NEGATED), sentence(LOOP)]
    assert candidates(slips, verdicts(TWO_THREE, TWO_THREE), "broadcast", failure("x = 1"), "x") == [sentence(DOUBLED)]
    assert candidates(slips, first, "reshape", failure(""), "") == [sentence(NEGATED)]
    assert candidates(slips, first, "slot", failure(""), "") == []
    assert candidates(slips, verdicts("shapes (9,9)", right), "broadcast", failure(""), "") == []


def test_candidates_at_the_same_place_put_the_others_out():
    rows = [
        ("broadcast", TWO_THREE, "Z", FIRST, (NEGATED, LOOP)),
        ("broadcast", TWO_THREE, "dW", FIRST, (DOUBLED,)),
        ("broadcast_rows", TWO_THREE, "dW", FIRST, (DOUBLED,)),
    ]
    first = verdicts(TWO_THREE, right)
    assert candidates(raising(*rows), first, "broadcast", failure("dW = 1"), "dW") == [sentence(DOUBLED)]
    assert candidates(raising(*rows), first, "broadcast_rows", failure("dW = 1"), "dW") == [sentence(DOUBLED)]
    assert candidates(raising(*rows), first, "broadcast_rows", failure("s = 1"), "s") == []


@pytest.mark.parametrize("key", ["index", "index_part", "bound"])
def test_an_index_is_a_candidate_only_where_its_names_stand_in_the_line(key):
    facts = {"array": "dA", "axis": "column", "axes": "columns", "got": "vert_start + f", "wanted": "w"}
    said = ((key, tuple(facts.items())),)
    slips = raising(("out_of_range", TWO_THREE, "part", FIRST, (said, (*DOUBLED, *said))))
    found = [
        len(candidates(slips, verdicts(TWO_THREE, right), "out_of_range", failure(line), "part"))
        for line in ("part = dA[i, vert_start + f, c]", "part = dA[i, vert_start, c]", "part = dA[f, vert_starts]")
    ]
    assert found == [2, 0, 0]


def test_where_two_outputs_are_wrong_one_may_be_known():
    def both_wrong(Z, cache):
        return 2 * Z, other_cache(Z, cache)[1]

    slips = table(((twice, twice), DOUBLED))
    assert told(slips, both_wrong, both_wrong) == (
        "slip_of_output",
        {"part": "Z", "what": sentence(DOUBLED), "step": ""},
    )
    assert told(slips, both_wrong, other_cache) is None


def test_other_cases_than_those_of_the_table_are_not_looked_up():
    slips = table(((twice, twice), DOUBLED))
    assert searched(slips)(verdicts(twice, twice)[:1]) is None  # the second was not called
    assert searched(NONE)(verdicts(twice, twice)) is None
    assert searched(replace(slips, cases=("small", "another")))(verdicts(twice, twice)) is None


def test_without_the_file_or_the_exercise_there_is_nothing_to_look_up(tmp_path):
    assert read_slips("conv_forward", tmp_path / "slips.h5") is NONE
    (tmp_path / "damaged.h5").write_bytes(b"no such format")
    assert read_slips("conv_forward", tmp_path / "damaged.h5") is NONE
    assert read_slips("no_such_exercise") is NONE
    with (
        h5py.File(tmp_path / "of_another_version.h5", "w") as file,
        packing(file.create_group("conv_forward")) as nodes,
    ):
        nodes.create_dataset("rows", data=np.zeros((1, 2), np.float32)).attrs["cases"] = ["small", "large"]
        told = {"slips": [], "rows": [], "ranks": [], "raising": [["broadcast", "dW", [0], []]]}
        nodes.create_dataset("causes", data=np.frombuffer(json.dumps(told).encode(), np.uint8))
    assert read_slips("conv_forward", tmp_path / "of_another_version.h5") is NONE


def test_two_slips_are_joined_and_places_are_told_in_words():
    rows = ("index_whole", (("array", "A_prev"), ("axis", "row"), ("place", "window")))
    average = ("overwritten", (("place", "dA_prev average"),))
    assert sentence((rows, average)) == (
        "all rows of A_prev are taken, not those that belong there, and dA_prev in mode average is set anew (=) each "
        "time, where the values should be added up (+=)"
    )


def test_a_line_that_two_slips_are_in_is_named_once_and_an_axis_without_a_name_by_its_number():
    def name(got, wanted):
        return "name", (("got", got), ("place", "a"), ("wanted", wanted))

    assert sentence((name("1", "n_H"), name("1", "n_W"))) == (
        "a is worked out with 1 where n_H belongs, and with 1 where n_W belongs"
    )
    assert sentence((*LOOP, *COLUMNS, *DOUBLED, *DOUBLED)) == (
        "the loop over h runs to n_W where it should run to n_H, and the loop over w runs to n_H where it should run "
        "to n_W, and Z is twice as large"
    )
    assert sentence((("first_only", (("array", "t"), ("axis", "axis 2"), ("place", "a"))),)) == (
        "only the first place along axis 2 of t is used"
    )


@pytest.mark.parametrize("table_of", ["slips_places", "slips_axis", "slips_axes"])
def test_words_are_no_sentences(table_of):
    assert all(words and not words.endswith(".") and "{" not in words for words in find(table_of).values())
    assert say("pattern.slip", what="x").endswith("x.")
