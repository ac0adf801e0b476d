"""A stranger's attacks on grading: each is seen to fire, and gains, reads, breaks and stops nothing.

All attacks of a class are one class of students, beside a control and a victim whose work is right, and graded
together by the real engine, sealed. What an attack did is looked at from outside, never believed from its own words.
"""

import csv
import json
import re
from html.parser import HTMLParser

import pytest
from nbgrader.api import Gradebook

from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE
from tests.instructor.grading.attacks.bank import CLASSES, EXERCISE, LESSON, bank, grade_id
from tests.instructor.grading.attacks.graded import FULL, HONEST

by_attack = pytest.mark.parametrize("attack", bank(), ids=str)
by_kind = pytest.mark.parametrize("kind", CLASSES)

# attacks of which no marker is to be seen because that is what they do: they take outputs away, or forge what is sent
SILENT = ("forging/clear_output_afterwards", "forging/channel_functions_replaced")
# what is honestly earned: a function that knows the public cases passes the public check, and is listed for it
EARNED = {"forging/table_of_public_cases": 2.0}
# they show the text of a test or a name, which is no secret; that it is none of the key's is tested for all
SHOW_SOMETHING = ("reading/globals_dump", "reading/linecache_dump")


def shown(results):
    return [output for result in results for outputs in result.outputs.values() for output in outputs]


def text_of(outputs):
    parts = [str(output.get("text", "")) + str(output.get("evalue", "")) for output in outputs]
    return "\n".join(parts + [str(output.get("data", "")) for output in outputs])


def test_the_bank_is_large_and_every_attack_says_what_it_is():
    assert len(bank()) >= 60 and {attack.kind for attack in bank()} == set(CLASSES)
    for attack in bank():
        assert attack.header.keys() >= {"what", "gains", "where", "fires", "stock"}, attack
        assert attack.marker is None or attack.marker in attack.source, attack
        assert attack.succeeds_on_stock or re.fullmatch(r"need_not \(.+\)", attack.header["stock"]), attack


@by_attack
def test_it_fires(graded, attack):
    """Its code ran: the marker stands in what was put out. Where a file is the attack, grading met the file."""
    done = graded(attack.kind)
    if attack.marker is None:
        assert done.row(attack).state in (GRADED, NOT_GRADABLE)
        return
    printed = text_of(shown(done.results[attack.name]))
    if str(attack) in SILENT and attack.marker not in printed:
        (own,) = (cell for cell in done.autograded(attack.student)["cells"] if grade_id(cell) == EXERCISE)
        assert attack.marker in "".join(own["source"]) and own["outputs"] == []  # it ran, and what it printed is gone
    else:
        assert attack.marker in printed


@by_attack
def test_it_gains_no_points(graded, attack):
    done = graded(attack.kind)
    row = done.row(attack)
    assert row.state in (GRADED, NOT_GRADABLE) and row.points == EARNED.get(str(attack), 0.0), row.reason
    assert row.out_of == FULL
    if str(attack) in EARNED:
        assert any("every public case" in look for look in row.looks)


@by_kind
def test_every_submission_is_recorded_and_none_is_a_fault_of_ours(graded, kind):
    done = graded(kind)
    handed_in = {path.name for path in (done.group.root / "submitted").iterdir() if not path.name.startswith(".")}
    assert len(done.rows) == len(handed_in)
    assert [row for row in done.rows.values() if row.state == FAULT] == []
    for student, row in done.rows.items():
        known = row.points is not None or "has a name that cannot be" in row.reason
        assert known and (row.state == GRADED or row.reason), student


@by_kind
def test_control_and_victim_keep_their_points(graded, kind):
    done = graded(kind)
    for student in HONEST:
        row = done.rows[student]
        assert (row.state, row.points, row.out_of, row.looks, row.reason) == (GRADED, FULL, FULL, (), ""), student
        assert done.autograded(student) is not None and "</h1>" in done.page(student)


@by_kind
def test_the_gradebook_holds_what_was_graded_and_nothing_else(graded, kind):
    done = graded(kind)
    with Gradebook(done.group.database) as gradebook:
        for student, row in done.rows.items():
            if row.points is None:
                continue
            found = gradebook.find_submission(LESSON, student)
            grades = [grade for notebook in found.notebooks for grade in notebook.grades]
            assert found.score == row.points, student
            assert not any(grade.manual_score or grade.extra_credit for grade in grades), student
            assert not any(comment.manual_comment for notebook in found.notebooks for comment in notebook.comments)
    with (done.group.root / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {line["student"]: line for line in csv.DictReader(file)}
    for student in HONEST:
        assert float(lines[student]["points"]) == FULL


@by_kind
def test_no_hidden_number_and_nothing_of_the_key_is_shown(graded, kind):
    done = graded(kind)
    assert len(done.hidden.raw) > 20
    secrets = [path.read_bytes() for path in done.group.key.iterdir()]
    keys = [secret[:16].hex() for secret in secrets if not secret.startswith(b"\x89HDF")]
    keys += [secret[:32].decode() for secret in secrets if not secret.startswith(b"\x89HDF")]
    for name, text in done.texts():
        assert done.hidden.found_in(text) == [], name
        assert not [key for key in keys if key in text], name


@by_kind
def test_no_output_of_a_run_holds_a_hidden_case_in_any_writing(graded, kind):
    """Before anything is cleaned or cut: the run that is shown has seen none."""
    done = graded(kind)
    for name, results in done.results.items():
        assert done.hidden.in_outputs(shown(results)) == [], name
        assert "STOLEN" not in text_of(shown(results)) or f"reading/{name}" in SHOW_SOMETHING, name


@by_kind
def test_nothing_was_written_where_others_are(graded, kind):
    assert graded(kind).touched == []


@by_kind
def test_nothing_is_left_running(graded, kind):
    assert graded(kind).left_running == []


def test_a_second_student_finds_nothing_that_the_first_has_left(graded):
    results = graded("hurting").results["mailbox"]
    assert len(results) == 2 and "HURT" not in text_of(shown(results))


# --- what is read by people -------------------------------------------------------------------------


class Runs(HTMLParser):
    """What of a page would run, load or lead somewhere by itself, beside what the course's own pages have."""

    def __init__(self, page):
        super().__init__()
        self.found, self._in_script = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._in_script = tag == "script"
        if tag in ("iframe", "frame", "object", "embed", "base", "form", "applet"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.found.append(f"{tag} {name}")
            if name in ("src", "href", "action", "xlink:href") and re.match(r"\s*(javascript|vbscript):", value or ""):
                self.found.append(f"{tag} {name}={value}")
            if name in ("src", "srcset", "poster", "background") and re.match(r"\s*(https?:)?//", value or ""):
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        self._in_script = False

    def handle_data(self, data):
        if self._in_script and "ATTACK" in data:
            self.found.append("a script")


@by_kind
def test_no_page_runs_or_loads_what_a_student_wrote(graded, kind):
    done = graded(kind)
    pages = {name: text for name, text in done.texts() if name.endswith(".html")}
    assert len(pages) > len(HONEST)
    assert {name: Runs(text).found for name, text in pages.items() if Runs(text).found} == {}


@pytest.mark.parametrize(
    "name", ["html_repr_script", "markdown_output", "markdown_cell_script", "written_answer_script"]
)
def test_the_same_eye_finds_scripts_in_what_was_handed_in_and_put_out(graded, name):
    done = graded("readers")
    (attack,) = (each for each in done.attacks if each.name == name)
    handed_in = (done.group.root / "submitted" / attack.student / LESSON / f"{LESSON}.ipynb").read_text(
        encoding="utf-8"
    )
    sources = ["".join(cell["source"]) for cell in json.loads(handed_in)["cells"] if cell["cell_type"] != "code"]
    data = [value for output in shown(done.results.get(name, ())) for value in output.get("data", {}).values()]
    assert Runs("\n".join(sources + [value for value in data if isinstance(value, str)])).found


@by_kind
def test_the_terminal_is_told_no_control_codes(graded, kind):
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", graded(kind).said) == []
