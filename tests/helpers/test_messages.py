"""The one table of sentences is complete, and every sentence in it is said by someone."""

import ast
import re
import shutil
import string
import tomllib
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

import helpers
from helpers import messages
from helpers.checks import judge
from helpers.checks.diagnosis.diagnose import SIMPLE
from helpers.checks.explain.forward import MAKERS
from helpers.checks.explain.text import _DIFFERENCES
from helpers.desk import hints
from helpers.messages import DEFAULT, FOLDER, fact, find, kind_of_case, of_exercise, say, table
from helpers.messages import exercises as known_exercises
from instructor.exercises import exercises
from instructor.sampling import Draw

ROOT = Path(helpers.__file__).parent.parent
EXERCISES = exercises()
MISCONCEPTIONS = [(e.name, name) for e in EXERCISES.values() for name in e.misconceptions]
DRAWS = {"public": Draw("public"), "hidden": Draw("messages", hidden=True)}
DYNAMIC = {  # looked up by a name that data give
    "cause",
    "exceptions",
    "kinds",
    "label",
    "hints",
    "misconceptions",
    "pattern",
    "which",
    "condition",
    "slip",
    "adds",
    "not_gradable",
    "window",
    "steps",
    "hints_for",
    "loops",
    "handed",
    "files",
    "failed",
    "ruled",
    "hunt",
    "images",
}


class Said(NamedTuple):
    """One call of ``say`` with a literal key: where it is, what is filled in, and whether more may be."""

    place: str
    key: str
    facts: frozenset[str]
    open_ended: bool


def calls_of_say():
    for file in sorted((*(ROOT / "helpers").rglob("*.py"), *(ROOT / "instructor").rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"
            if named and isinstance(node.args[0], ast.Constant):
                facts = {word.arg for word in node.keywords}
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                yield Said(place, node.args[0].value, frozenset(facts - {None}), None in facts)


SAID = list(calls_of_say())


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.delenv("COURSE_LANGUAGE", raising=False)


def places(sentence):
    """The names in a sentence's {braces}."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def sentences(entry, key=""):
    """Every sentence of a table with its dotted key."""
    if isinstance(entry, dict):
        for name, inner in entry.items():
            yield from sentences(inner, f"{key}.{name}" if key else name)
    else:
        for text in entry if isinstance(entry, list) else [entry]:
            yield key, text


def test_every_misconception_has_its_sentence_and_no_other():
    written = [(exercise, name) for exercise in known_exercises() for name in find(f"misconceptions.{exercise}")]
    assert sorted(written) == sorted(MISCONCEPTIONS)


def test_every_misconception_has_a_step_of_its_stub_and_every_such_step_a_first_hint():
    for exercise in known_exercises():
        said = of_exercise(DEFAULT, exercise)
        steps = said.get("steps", {})
        (source,) = (ROOT / "lessons").glob(f"{EXERCISES[exercise].lesson}.py")
        stub = source.read_text(encoding="utf-8").split(f"def {exercise}(")[1].split("### BEGIN SOLUTION")[0]
        numbered = set(re.findall(r"# +Step (\w+)", stub))
        assert steps.keys() == (EXERCISES[exercise].misconceptions.keys() if numbered else set()), exercise
        assert {step for step in steps.values() if step} <= numbered
        by_name = EXERCISES[exercise].misconceptions.keys()  # a mistake of which its step's hint says nothing
        assert {step for step in steps.values() if step} == said.get("hints_for", {}).keys() - by_name
    assert set(known_exercises()) == EXERCISES.keys()


@pytest.mark.parametrize(("exercise", "name"), MISCONCEPTIONS, ids=".".join)
def test_a_misconception_says_one_or_two_sentences(exercise, name):
    entry = find(f"misconceptions.{exercise}.{name}")
    assert entry.keys() == {"says"}
    says = entry["says"]
    assert 30 < len(says) < 260 and says.endswith((".", ")")) and "\n" not in says
    others = [find(f"misconceptions.{exercise}.{other}.says") for other in EXERCISES[exercise].misconceptions]
    assert others.count(says) == 1


def test_every_case_has_a_kind_in_words():
    rows = {draw: [(e.name, row[0]) for e in EXERCISES.values() for row in e.cases(DRAWS[draw])] for draw in DRAWS}
    names = {draw: {name for _, name in rows[draw]} for draw in DRAWS}
    assert all(kind_of_case(*row) for row in rows["public"])
    own = {name for exercise in EXERCISES for name in of_exercise(DEFAULT, exercise).get("kinds", {})}
    assert names["public"] == own | find("kinds").keys() and not own & find("kinds").keys()
    assert names["public"] - names["hidden"] == {name for name in names["public"] if "by_hand" in name}


def test_what_the_checks_know_of_an_exercise_is_something_that_they_use():
    said = [of_exercise(DEFAULT, exercise).get("facts", {}) for exercise in EXERCISES]
    names = {name for facts in said for name in facts}
    assert names == set(re.findall(r"^    (\w+)  +", fact.__doc__, re.MULTILINE))
    assert {facts["window"] for facts in said if "window" in facts} == MAKERS.keys()
    sentences = {facts[name] for facts in said for name in ("broadcast", "matrix_product") if name in facts}
    assert sentences <= find("exceptions").keys()
    for exercise, facts in zip(EXERCISES.values(), said, strict=True):
        assert facts.get("of_six_axes", exercise.outputs[0]) in exercise.outputs
        assert ("cache" in facts) <= ("cache" in exercise.parameters + exercise.outputs)


def test_a_translation_of_one_exercise_falls_back_to_english(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    monkeypatch.setenv("COURSE_LANGUAGE", "fr")
    shutil.copytree(FOLDER / DEFAULT, tmp_path / DEFAULT)
    (tmp_path / "fr" / "exercises").mkdir(parents=True)
    (tmp_path / "fr" / "exercises" / "zero_pad.toml").write_text('[kinds]\npad_0 = "sans bord"\n', "utf-8")
    for cached in (table, of_exercise):
        cached.cache_clear()
    try:
        assert kind_of_case("zero_pad", "pad_0") == "sans bord"
        assert kind_of_case("zero_pad", "one_image") == "one image" and "one image" not in find("hints.zero_pad")
        assert len(find("hints.zero_pad")) == 4 and say("kinds.one_image") == "one image"
        (tmp_path / "fr" / "exercises" / "zero_pad.toml").write_text('[kind]\npad_0 = "sans bord"\n', "utf-8")
        of_exercise.cache_clear()
        with pytest.raises(KeyError, match=r"there is no table \['kind'\]"):
            find("hints.zero_pad")
    finally:
        for cached in (table, of_exercise):
            cached.cache_clear()


def test_every_verdict_that_names_itself_has_a_cause():
    others = {"either", "unknown", "unknown_alone", "shape_alone", "raised_alone", "count_one", "names", "names_none"}
    assert SIMPLE - {"not_begun", "ruled"} == find("cause").keys() - others
    kinds = get_args(judge.DifferenceKind)
    assert _DIFFERENCES.keys() == set(kinds)
    parts = {"whole", "scalar", "list", "dictionary", "count_one", "count_dictionary", "holds", "names", "names_none"}
    parts |= {"shape_of_number", "shape_for_number"}
    places = {"line", "line_of", "line_of_file", "called_from", "handed", "handed_as"}
    shown = find("got").keys() - parts - places
    assert all(entry.keys() == {"got", "cause"} for entry in find("ruled").values())
    assert shown == set(kinds) | {"changed", "varies", "slow", "loops"}


def test_every_kind_of_verdict_is_simple_or_shown_by_its_values():
    assert set(get_args(judge.VerdictKind)) - {"right", "values"} == SIMPLE


@pytest.mark.parametrize("exercise", EXERCISES)
def test_hints_come_in_steps_and_begin_again(exercise, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(hints, "_given", {})
    monkeypatch.chdir(tmp_path)  # away from solutions/, which a third hint would name
    steps = find(f"hints.{exercise}")
    assert 3 <= len(steps) <= 4 and len(set(steps)) == len(steps)
    assert any(sign.isdigit() for sign in steps[-1])  # the last is a worked number
    for _ in range(len(steps) + 1):
        helpers.hint(exercise)
    lines = capsys.readouterr().out.splitlines()
    expected = [
        say("hint.step", step=k + 1, steps=len(steps), exercise=exercise, text=text) for k, text in enumerate(steps)
    ]
    assert lines == [*expected, say("hint.again", exercise=exercise), expected[0]]


def test_no_hints_without_an_exercise():
    assert all(find(f"hints.{exercise}") for exercise in EXERCISES)
    with pytest.raises(ValueError, match=f"'conv_sideways'; there are for: {', '.join(EXERCISES)}"):
        helpers.hint("conv_sideways")


@pytest.mark.parametrize("said", SAID, ids=lambda said: f"{said.place}-{said.key}")
def test_what_is_said_exists_and_is_filled_in(said):
    sentence = find(said.key)
    assert isinstance(sentence, str)
    wanted = places(sentence) if said.facts or said.open_ended else set()
    missing = wanted - said.facts
    assert said.open_ended or not missing, f"{said.place} does not give {missing}"
    if not said.facts and not said.open_ended:
        assert not places(sentence), f"{said.place} says {said.key} without its facts"


def test_every_sentence_of_the_checks_is_said():
    keys = {key for key, _ in sentences(tomllib.loads((FOLDER / DEFAULT / "checks.toml").read_text("utf-8")))}
    said = {said.key for said in SAID}
    assert {key for key in keys - said if key.split(".")[0] not in DYNAMIC} == set()


def test_sentences_are_clean():
    said = {exercise: of_exercise(DEFAULT, exercise) for exercise in known_exercises()}
    words = {name: {key: told[key] for key in told if key != "facts"} for name, told in said.items()}
    for key, text in [*sentences(table(DEFAULT)), *sentences(words)]:
        assert text and text.strip(" ") == text, key
        if key.split(".")[0] not in words:
            places(text)  # braces that do not close raise a ValueError


def test_labels_fit_their_column_and_are_all_used():
    source = (ROOT / "helpers/checks/explain/text.py").read_text(encoding="utf-8")
    for name, text in find("label").items():
        assert f'_row("{name}"' in source and len(text) < 10


def test_an_unknown_key_or_language_is_named(monkeypatch):
    with pytest.raises(KeyError, match="no.such.key"):
        find("no.such.key")
    monkeypatch.setenv("COURSE_LANGUAGE", "zz")
    with pytest.raises(FileNotFoundError, match=r"languages here: .*en.*COURSE_LANGUAGE"):
        find("check.passed")
