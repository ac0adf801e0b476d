"""What is put on a page is escaped once: never twice, and never not at all."""

import re

import jinja2
import pytest
from markupsafe import Markup

from instructor.paths import ROOT
from instructor.web import templates
from instructor.web.elements import name_of, names_of, prose

NASTY = '<i a="\'">&'
ESCAPED = "&lt;i a=&#34;&#39;&#34;&gt;&amp;"


@pytest.fixture
def fill(tmp_path):
    """Fills a template with its facts."""

    def filled(source, **facts):
        (tmp_path / "page.html").write_text(source, encoding="utf-8")
        return templates.environment(tmp_path).get_template("page.html").render(**facts)

    return filled


def test_a_name_may_break_and_is_escaped_once():
    assert name_of("conv_forward-2") == "<code>conv_<wbr>forward-<wbr>2</code>"
    assert name_of(NASTY) == f"<code>{ESCAPED}</code>"
    assert prose("use `<`, not &") == "use <code>&lt;</code>, not &amp;"


def test_pieces_can_be_put_together_and_stay_html(fill):
    """A plain text that is added to one is escaped, and the whole is escaped no second time."""
    whole = names_of([NASTY, "b"], " & ") + name_of("c") + NASTY
    assert isinstance(whole, Markup)
    assert whole == f"<code>{ESCAPED}</code> &amp; <code>b</code><code>c</code>{ESCAPED}"
    assert fill("{{ whole }}|{{ text }}", whole=whole, text=NASTY) == f"{whole}|{ESCAPED}"


def test_the_filters_of_a_template(fill):
    source = "{{ text | name }} {{ [text] | names }} {{ '`a`' | prose }} {{ 2 | number('student') }}"
    name = f"<code>{ESCAPED}</code>"
    assert fill(source, text=NASTY) == f"{name} {name} <code>a</code> 2 students"


def test_a_table_escapes_its_caption_heads_and_cells(fill):
    source = (
        '{% from "elements.html" import table %}'
        "{% call(row) table(text, (text, 'points'), [text]) %}<th>{{ row }}</th>{% endcall %}"
    )
    made = fill(source, text=NASTY)
    assert made.count(ESCAPED) == 4 and f'aria-label="{ESCAPED}"' in made and "<i" not in made
    assert f'<th scope="col">{ESCAPED}</th>' in made and '<th scope="col" class="number">points</th>' in made


def test_a_name_that_nobody_gives_is_an_error(fill):
    with pytest.raises(jinja2.UndefinedError, match="nothing"):
        fill("{{ nothing }}")


def test_no_template_lets_text_through_unescaped():
    """What is HTML already comes as Markup from the code that made it."""
    found = sorted((ROOT / "instructor").rglob("templates/*.html"))
    assert {path.parts[-3] for path in found} >= {"web", "report", "site", "grading"}
    loose = re.compile(r"\|\s*safe\b|\bautoescape\b")
    assert [str(path) for path in found if loose.search(path.read_text(encoding="utf-8"))] == []
    assert loose.search("{{ text |safe }}") and loose.search("{% autoescape false %}")


def test_a_style_sheet_begins_with_what_all_pages_share(tmp_path):
    own = tmp_path / "own.css"
    own.write_text("p { margin: 0; }\n", encoding="utf-8")
    made = templates.styles(own)
    assert made.startswith(templates.BASE.read_text(encoding="utf-8")) and made.endswith("p { margin: 0; }\n")
