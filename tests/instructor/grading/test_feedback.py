"""What a student wrote is data to those who read it: feedback pages and stored notebooks run and fetch nothing."""

import base64
import json
import re
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.checks.call import call
from helpers.checks.cases import read
from instructor.edit import edit
from instructor.grade_ids import grade_id
from instructor.grading import autograded, clean, prose, window
from instructor.grading.clean import Outputs, clean_html, markdown_cell, markdown_html
from instructor.grading.feedback import MOST_TEXT, Page, page
from instructor.grading.gradebook import Score
from instructor.grading.rebuild import rebuild
from instructor.grading.verdicts import exam, mark
from instructor.pack.fill import answers, released
from instructor.paths import lesson_names
from instructor.redact import Redact
from instructor.release import spoilt

LESSON = "02_convolution"
RELEASE = released(LESSON)
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 40).decode()
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)><b onclick='alert(1)'>b</b>",
    "frame": "<iframe src='https://example.org'></iframe><object data=x></object><embed src=x>",
    "address": "<a href='javascript:alert(1)'>a</a><a href='data:text/html,x'>b</a>",
    "remote": "<img src='https://example.org/x.png'><link rel=stylesheet href='//example.org/x.css'>",
    "style": "<style>@import url(//example.org)</style><p style='background:url(//example.org)'>p</p>",
    "form": "<form action='//example.org'><input autofocus onfocus=alert(1)><button>b</button></form>",
    "drawing": "<svg onload=alert(1)><script>alert(1)</script><use href='//example.org#x'/></svg>",
    "formula": "<math href='javascript:alert(1)'><mtext><img src=x onerror=alert(1)></mtext></math>",
    "base": "<base href='//example.org'><meta http-equiv=refresh content='0;url=//example.org'>",
    "template": "<template><script>alert(1)</script></template><noscript><p title='</noscript><script>alert(1)//'>",
}
MARKDOWN = {
    "link": "[a](javascript:alert(1)) <javascript:alert(1)>",
    "picture": "![p](https://example.org/x.png)",
    "tex": r"$\href{javascript:alert(1)}{x}$ $$\require{html}\style{position:fixed}{x}$$",
    "text in tex": r"$\text{<script>alert(1)</script>}$ $\text{<![CDATA[ > <script>alert(1)</script>]]>}$",
    "attributes in tex": r"$\text{<mi href='javascript:alert(1)' onclick='alert(1)'>x</mi>}$",
    "marks": "\ue0000\ue001 <script>alert(1)</script> \ue00099\ue001",
    "fence": "```\n<script>alert(1)</script>\n```\n<script>alert(1)</script>",
    "attribute": '[a](https://e.org "x\\" onmouseover=alert(1)")',
}


class Seen(HTMLParser):
    """The tags and attributes of a page, as a browser would find them."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes, self.addresses, self.pictures = set(), set(), [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]
        self.pictures += [value or "" for name, value in attrs if tag == "img" and name == "src"]


FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "form",
    "input",
    "button",
    "svg",
    "template",
    "noscript",
}


def assert_inert(source, *, page=False):
    seen = Seen(source)
    assert not seen.tags & FORBIDDEN
    assert page or not seen.tags & {"style", "meta"}
    assert not [name for name in seen.attributes if name.startswith("on") or name == "style"]
    for address in seen.addresses:
        assert re.match(r"https?://|mailto:|#|data:image/(png|jpeg|gif|webp|svg\+xml);base64,", address) or not address
    assert all(address.startswith("data:image/") for address in seen.pictures)


@pytest.mark.parametrize("source", [*HOSTILE.values(), *MARKDOWN.values()], ids=[*HOSTILE, *MARKDOWN])
def test_nothing_of_a_students_html_or_markdown_runs_or_is_fetched(source):
    assert_inert(clean_html(source))
    assert_inert(markdown_html(source))
    assert_inert(markdown_cell(source))


@pytest.mark.parametrize("name", lesson_names())
def test_every_formula_of_the_lessons_can_be_read(name):
    for cell in released(name).cells:
        if cell.cell_type == "markdown":
            count = len(re.findall(r"<code>[^<]*\\[a-z]+", prose.lesson_html(cell.source)))
            assert not count and prose.readable(cell.source), cell.source


def test_what_is_harmless_stays():
    made = markdown_html("**Bold**, `a < b`, $x^2$, a [link](https://example.org) and\n\n| a |\n|---|\n| 1 |")
    for part in ("<strong>Bold</strong>", "<code>a &lt; b</code>", "<math", "https://example.org", "<td>1</td>"):
        assert part in made
    assert 'src="data:image/png;base64,' in clean_html(f'<img src="data:image/png;base64,{PIXEL}">')


def test_a_pasted_picture_that_is_not_there_is_named_and_ends_no_grading():
    made = markdown_html("See ![image.png](attachment:image.png) and ![](attachment:<b>.svg).")
    assert "<em>image.png</em>" in made and "attachment" not in made


PASTED = {
    "my plot.png": {"image/png": PIXEL},
    "evil.svg": {"image/svg+xml": "<svg onload=alert(1)>"},
    "page.png": {"image/png": base64.b64encode(b"<script>").decode()},
    "odd.png": 3,
}


def test_a_picture_that_was_pasted_into_an_answer_is_shown_once_and_nothing_else_that_was(tmp_path):
    """As long as a page: what is cleaned would be shown as it was typed, so pictures go around that."""
    large = base64.b64encode(base64.b64decode(PIXEL) + b"0" * 400_000).decode()
    named = "![](attachment:my%20plot.png) ![e](attachment:evil.svg) ![p](attachment:page.png) ![o](attachment:odd.png)"
    answer = new_markdown_cell(f'Mine: ![a "plot"](attachment:my%20plot.png)\n\n{named}')
    for picture in (PIXEL, large):
        answer["attachments"] = PASTED | {"my plot.png": {"image/png": picture}}
        rebuilt = handed_in(answer)
        shown = autograded.shown(rebuilt, {})
        source = page(Page("ann", LESSON, {}, {}, notebook=shown, own=rebuilt.own), score())
        assert source.count(f'src="data:image/png;base64,{picture}"') == 1 and 'alt="a &quot;plot&quot;"' in source
        assert all(f"<em>{name}</em>" in source for name in ("e", "p", "o")) and "onload" not in source
        assert_inert(source, page=True)
        path = tmp_path / "a.ipynb"
        autograded.write(path, shown, rebuilt.own, {})
        stored = nbformat.read(path, as_version=4)
        nbformat.validate(stored)
        assert sum(picture in cell.source for cell in stored.cells) == 1
        kept, own = autograded.read(path)
        (place,) = own
        assert own == rebuilt.own and kept.cells[place] == shown.cells[place]  # for a page that is written later


def test_a_formula_that_cannot_be_read_is_shown_as_it_was_typed():
    assert prose.mathml(r"\frac{") == r"<code>\frac{</code>"
    assert "<math" in prose.mathml(r"\frac{a}{b}") and prose.mathml("x" * 3000).startswith("<code>")


@pytest.mark.parametrize(
    "source",
    [
        "\\begin{a}" * 40_000,
        "[" * 5000,
        "*a **a " * 3000,
        "`" * 5001,
        "<a " * 5000,
        "x" * 50_000,
        "![a](" * 2000,
        "$a" * 3000,
    ],
    ids=["environments", "brackets", "stars", "ticks", "tags", "long", "links", "dollars"],
)
def test_a_text_whose_reading_would_run_away_is_shown_as_it_was_typed(source):
    assert not prose.readable(source) and markdown_html(source).startswith("<pre>")


def test_html_nested_too_deep_or_too_long_is_shown_as_it_was_typed():
    for source in ("<div>" * (clean.DEEPEST + 1), "<b>x</b>" * 60_000):
        assert clean_html(source).startswith("<pre>&lt;")
    assert clean_html("<p>x</p>" * 2000).startswith("<p>")


def cleaned(**data):
    return Outputs().clean([{"output_type": "display_data", "data": data, "metadata": {"width": "1 onload=x"}}])


def test_outputs_keep_texts_and_pictures_and_lose_the_rest():
    (made,) = cleaned(
        **{
            "text/plain": "\x1b[31mred\x1b[0m \u202etxt",
            "application/javascript": "alert(1)",
            "text/html": HOSTILE["handler"],
            "application/vnd.jupyter.widget-view+json": "{}",
            "text/latex": r"$\href{javascript:alert(1)}{x}$",
        }
    )
    assert set(made.data) == {"text/plain", "text/html"} and made.data["text/plain"] == "red \ufffdtxt"
    assert_inert(made.data["text/html"])
    assert "<b>b</b>" in made.data["text/html"] and made.metadata == {}


@pytest.mark.parametrize("text", ['x" onerror="alert(1)', "AAAA", "", "é"])
def test_a_picture_that_is_none_is_left_out(text):
    (made,) = cleaned(**{"image/png": text})
    assert set(made.data) == {"text/plain"}


def test_a_drawing_becomes_a_picture_that_runs_nothing():
    (made,) = cleaned(**{"image/svg+xml": HOSTILE["drawing"]})
    assert set(made.data) == {"text/html"} and "<svg" not in made.data["text/html"]
    assert_inert(made.data["text/html"])


def test_more_pictures_than_a_page_can_hold_are_left_out_and_said_to_be():
    outputs = [{"output_type": "display_data", "data": {"image/png": PIXEL}}] * 50
    made = Outputs().clean(outputs)
    assert sum("image/png" in one.data for one in made) == clean.MOST_PICTURES
    assert "left out here" in made[-1].data["text/plain"]


@pytest.mark.parametrize(
    "output",
    [
        {},
        {"output_type": "x"},
        {"output_type": "stream", "text": 5},
        {"output_type": "display_data", "data": 3},
        {"output_type": "error", "traceback": "x", "ename": 3},
    ],
    ids=str,
)
def test_an_output_of_an_odd_shape_stops_nothing(output):
    nbformat.validate(new_notebook(cells=[new_code_cell("", outputs=Outputs().clean([output]))]))


# --- the page and the stored notebook -----------------------------------------------------------------


def handed_in(*extra):
    notebook = released(LESSON)
    notebook.cells += extra
    return rebuild(notebook, RELEASE)


def score(**changes):
    names = ("conv_single_step", "conv_forward")
    cells = {f"{name}_{kind}": (1.0, 2.0) for name in names for kind in ("public", "hidden")}
    about = {
        "points": 4.0,
        "out_of": 8.0,
        "written": 0.0,
        "waiting": True,
        "lost": "",
        "by_cell": cells,
        "by_hand": {},
        "comments": {},
    }
    return Score(**{**about, **changes})


def made_page(rebuilt, outputs, **changes):
    notebook = autograded.shown(rebuilt, outputs)
    about = {"says": {"conv_forward": "not right yet <b>"}, "hidden": {"conv_forward": "3 of 5"}, **changes}
    return page(Page("ann <i>", LESSON, notebook=notebook, own=rebuilt.own, **about), score())


def test_the_page_says_points_cause_and_comment_by_exercise_and_needs_no_other_file():
    rebuilt = handed_in(new_markdown_cell("My *own* words"), new_code_cell("print('mine')"))
    source = page(
        Page(
            "ann",
            LESSON,
            {"conv_forward": "the cause"},
            {"conv_forward": "3 of 5 hidden"},
            ["renamed"],
            autograded.shown(rebuilt, {}),
            rebuilt.own,
        ),
        score(comments={"conv_forward": "Look at <stride>", "written": "Well put"}),
    )
    top = source[: source.index("Your notebook")]
    parts = ("4 of 8 points", "the cause", "3 of 5 hidden", "2 of 4", "Look at &lt;stride&gt;", "Well put", "renamed")
    for part in parts:
        assert part in top
    assert "My <em>own</em> words" in source and "print(&#39;mine&#39;)" in source
    assert source.index("My <em>own") > source.index("<details>")  # the lesson's text is folded, one's own is not
    assert "default-src 'none'" in source and "<script" not in source and "http-equiv" in source
    assert_inert(source, page=True)
    assert len(source) < 300_000 and "<math" in source


def test_hostile_cells_outputs_names_and_comments_are_inert_on_the_page_and_in_formgraders_notebook(tmp_path):
    texts = [new_markdown_cell(text) for text in (*HOSTILE.values(), *MARKDOWN.values())]
    code = [new_code_cell(text) for text in HOSTILE.values()]
    rebuilt = handed_in(*texts, *code)
    places = [place for place in rebuilt.own if rebuilt.notebook.cells[place].cell_type == "code"]
    outputs = {
        place: (
            new_output("display_data", data={"text/html": text, "text/markdown": text, "text/plain": text}),
            new_output("error", ename=text, evalue=text, traceback=[text]),
            new_output("stream", text=text),
        )
        for place, text in zip(places, HOSTILE.values(), strict=True)
    }
    hostile = HOSTILE["script"]
    source = made_page(rebuilt, outputs, says={hostile: hostile}, hidden={hostile: hostile}, notes=[hostile])
    assert_inert(source, page=True)
    path = tmp_path / "x.ipynb"
    autograded.write(path, autograded.shown(rebuilt, outputs), rebuilt.own, {"conv_forward": hostile})
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    stored.cells = stored.cells[-len(texts) - len(code) :]
    shown, _ = HTMLExporter(template_name="basic").from_notebook_node(stored)
    assert "alert(1)" in shown  # it is there to be read
    seen = Seen(shown)
    assert not seen.tags & (FORBIDDEN - {"svg", "link"})
    assert not [name for name in seen.attributes if name.startswith("on")]


def test_a_stored_notebook_is_read_back_as_it_was_shown(tmp_path):
    words = "Because *edges* and $x^2$\n\n    code\n\nmore"
    rebuilt = handed_in(new_markdown_cell(words), new_code_cell("1"))
    notebook = autograded.shown(rebuilt, {})
    path = tmp_path / "x.ipynb"
    autograded.write(path, notebook, rebuilt.own, {"conv_forward": "3 of 5"})
    again, own = autograded.read(path)
    assert own == rebuilt.own and [cell.source for cell in again.cells] == [cell.source for cell in notebook.cells]
    stored = nbformat.read(path, as_version=4)
    (hidden,) = (cell for cell in stored.cells if cell.id == "conv_forward_hidden")
    assert hidden.outputs[0].text == "3 of 5\n"
    (own_text,) = (cell for cell in stored.cells if "Because" in cell.source and cell.source.startswith("<"))
    assert own_text.source.startswith("<div") and "\n" not in own_text.source
    with pytest.raises(ValueError, match="not written by course grade"):
        path.write_text(nbformat.writes(new_notebook()))
        autograded.read(path)


def test_a_flood_of_prints_and_cells_keeps_the_page_small():
    rebuilt = handed_in(*[new_code_cell(f"x = {number}\n" * 4000) for number in range(30)])
    flood = ({"output_type": "stream", "name": "stdout", "text": "line\n" * 200_000},)
    outputs = dict.fromkeys(rebuilt.own, flood)
    source = made_page(rebuilt, outputs)
    assert len(source) < 300_000 and "The rest of this text was left out" in source and MOST_TEXT < 300_000


def test_marks_that_turn_a_text_round_are_seen_on_the_page():
    source = made_page(handed_in(new_code_cell("access = 'user\u202e'  # \u2066admin")), {})
    assert "\u202e" not in source and "\ufffd" in source


# --- the window of a failed check --------------------------------------------------------------------


def marked(exercise, source):
    """The marks of an answer that is called here, with its public cases as hidden ones too."""
    space = {"np": np}
    exec(source, space)
    cases = exam(exercise, read(exercise))
    outcomes = [call(space[exercise], case) for case in cases.inputs]
    return mark(cases, outcomes, {f"{exercise}_public": 1.0, f"{exercise}_hidden": 2.0})


ROWS_NOT_STRIDED = spoilt(
    answers(LESSON)["conv_forward"], edit("vert_start = h * stride", "vert_start = h"), "conv_forward"
)


def test_a_failed_check_shows_the_window_in_tables_as_the_lesson_draws_it():
    marks = marked("conv_forward", "from helpers.layers import conv_single_step, zero_pad\n" + ROWS_NOT_STRIDED)
    made, result = marks.window
    assert [table["name"] for table in result] == ["your result", "expected"]
    image, window, weights, products = made
    (top, left), (bottom, right) = min(image["window"]), max(image["window"])
    cut = [row[left : right + 1] for row in image["rows"][top : bottom + 1]]
    assert cut == window["rows"] and [table["sign"] for table in made] == ["", "→", "×", "="]
    number = [[float(text.replace("\N{MINUS SIGN}", "-")) for text in row] for row in products["rows"]]
    assert np.allclose(number, np.multiply(*([[float(text.replace("\N{MINUS SIGN}", "-")) for text in row] for row in
                                              table["rows"]] for table in (window, weights))))  # fmt: skip
    wrong = {
        (row, column)
        for row, line in enumerate(result[0]["rows"])
        for column, text in enumerate(line)
        if text != result[1]["rows"][row][column]
    }
    assert wrong and set(result[0]["wrong"]) == wrong and not result[1]["wrong"]
    kept = json.loads(json.dumps(list(marks.window)))  # as a row keeps it
    made = page(Page("ann", LESSON, {marks.exercise: marks.says}, {}, windows={marks.exercise: kept}), score())
    seen = Seen(made)
    assert {"table", "caption", "strong"} <= seen.tags and made.count('<td class="off"><strong>') == len(wrong)
    assert made.count('<td class="in">') == len(image["window"]) and "Framed: the window." in made


@pytest.mark.parametrize("body", ["return None", "return 5, 6", "raise ValueError", "return np.zeros(3), None"])
def test_where_no_number_is_wrong_there_is_no_window(body):
    marks = marked("conv_forward", f"def conv_forward(A_prev, W, b, hparameters):\n    {body}\n")
    assert marks.window == () and marks.says
    made = page(Page("ann", LESSON, {marks.exercise: marks.says}, {}), score())
    assert "<table" not in made and "Framed" not in made


def test_a_window_that_is_too_large_to_look_at_is_left_out(monkeypatch):
    monkeypatch.setattr(window, "MOST", 3)
    assert not marked("zero_pad", "def zero_pad(X, pad):\n    return np.ones_like(np.pad(X, pad)[:, :, :, :1])").window


def test_the_mark_scheme_stands_below_the_answer_for_graders_and_in_no_feedback(tmp_path):
    rubric = autograded.rubric_of(LESSON)
    assert "1 point" in rubric and "MARK SCHEME" not in rubric
    rebuilt = handed_in(new_markdown_cell("more"))
    notebook = autograded.shown(rebuilt, {})
    path = tmp_path / "x.ipynb"
    autograded.write(path, notebook, rebuilt.own, {}, rubric)
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    ids = [grade_id(cell) for cell in stored.cells]
    assert stored.cells[ids.index("written") + 1].source == rubric
    again, own = autograded.read(path)
    assert own == rebuilt.own and [cell.source for cell in again.cells] == [cell.source for cell in notebook.cells]
    shown, _ = Redact().preprocess(stored, {})
    assert rubric not in [cell.source for cell in shown.cells] and len(shown.cells) == len(notebook.cells)
