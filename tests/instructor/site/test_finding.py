"""Finding one's way: contents, headings, search, formulas and code that are not cut, the site of a class."""

import io
import re
import zipfile

import pytest
from PIL import Image

from instructor.errors import CourseError
from instructor.pack import student_files
from instructor.paths import lesson_names
from instructor.site import assemble, search_index, share_card
from instructor.site.emblems import DRAWINGS, emblem
from instructor.site.landing_page import landing_page
from instructor.site.lesson_page import reading, reading_page
from instructor.site.lessons import lessons
from instructor.site.markdown_html import Markdown, code_box, text_box
from instructor.site.mathml import _parts, mathml


def test_a_heading_leads_to_itself_and_a_link_in_one_stays_a_link():
    made = Markdown().html("# Title\n\n## Write `x`\n\n## See [a](b.html)\n")
    assert '<h2 id="write-x"><a class="here" href="#write-x">Write <code>x</code></a></h2>' in made
    assert '<h1 id="title">Title</h1>' in made and made.count("<a ") == 2


def test_a_line_of_code_is_set_in_by_as_much_as_it_was_and_can_be_copied():
    source = "def f(x):\n    return x\n\nf(1)"
    made = code_box(source)
    assert made.count('class="row"') == 4 and made.count("--in:4ch") == 1
    assert re.sub(r"<[^>]+>", "", made).strip("\n") == source


def test_a_sentence_goes_on_in_the_next_row_and_columns_do_not():
    said = "Put your answers in place of None and run the cell again, if you want to."
    assert f'<span class="flows">{said}</span>' in text_box(f"{said}\nx")
    aligned = "step 1      change of the cost -1.000000   slope -1.0 and more"
    for columns in (aligned, "a | b | " * 9, "[1 2 3] " * 9, "x = 1"):
        assert "flows" not in text_box(columns), columns
    assert re.sub(r"<[^>]+>", "", text_box(f"a\n{said}\nb")).split("\n")[:1] == ["a"]


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        (r"x = 1,\quad y = 2,\qquad z", 3),
        (r"\begin{cases} a & \quad b \\ c \end{cases} \quad x", 2),
        (r"\left\lfloor \frac{a\quad b}{c} \right\rfloor", 1),
        (r"\{ a \quad b", 2),
        (r"a \leftarrow b \quad c", 2),
    ],
)
def test_a_formula_is_cut_at_its_wide_spaces_alone(tex, parts):
    assert len(_parts(tex)) == parts


def test_a_formula_of_parts_is_one_box():
    made = mathml(r"a = 1,\quad b = 2", block=True)
    assert made.count("<math ") == 2 and made.count('class="formula"') == 1


def test_every_lesson_has_a_drawing_of_its_own_on_its_card():
    made = [emblem(name) for name in lesson_names()]
    assert len(set(made)) == len(made) and all(one.startswith("<svg") and "aria-hidden" in one for one in made)
    assert emblem("99_new") == "" and set(DRAWINGS) == {name[:2] for name in lesson_names()}
    assert landing_page(lessons(), "z.zip", 1.0).count('class="emblem"') == len(made)


def test_the_picture_that_is_shared_has_the_size_that_is_asked_for_and_the_same_bytes_twice():
    one, two = share_card.share_card("Title"), share_card.share_card("Title")
    picture = Image.open(io.BytesIO(one))
    assert one == two and picture.size == (1200, 630) and picture.format == "PNG" and len(one) < 100_000
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 8


def test_next_and_previous_stand_at_both_ends_and_contents_beside():
    first, second, third = lessons()[:3]
    page = reading_page(reading(second, {}, {}), before=first, after=third)
    turns = re.findall(r'<nav class="turn" aria-label="([^"]+)">(.*?)</nav>', page, re.DOTALL)
    assert len(turns) == 2 and turns[0][0] != turns[1][0]
    for _, turn in turns:
        assert f'{first.name}.html" rel="prev"' in turn and f'{third.name}.html" rel="next"' in turn


def test_the_address_of_a_site_makes_its_picture_s_whole():
    page = '<meta property="og:image" content="../card.png"><a href="../card.png">x</a>'
    made = assemble.placed(page, "https://example.org/at/", [])
    assert 'content="https://example.org/at/card.png"' in made and 'href="../card.png"' in made
    assert assemble.placed(page, "", []) == page


def test_the_search_finds_what_its_pages_say(tmp_path):
    for name, text in (("index", "Start"), ("read/a", "A stride of two"), ("other/b", "hidden")):
        path = tmp_path / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        page = f"<title>{name}</title><main data-pagefind-body><h1>{name}</h1><p>{text}</p></main>"
        path.write_text(f'<!doctype html><html lang="en">{page}', encoding="utf-8")
    search_index.write_index(tmp_path)
    made = tmp_path / "search"
    assert {"pagefind.js", "pagefind-entry.json"} <= {path.name for path in made.iterdir()}
    assert len(list(made.glob("fragment/*"))) == 2  # other/b is no page of the site
    assert not list(made.glob("pagefind-*ui*"))


def test_without_pagefind_the_command_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(search_index, "find_spec", lambda name: None)
    with pytest.raises(CourseError, match="pagefind is not installed.*make env"):
        search_index.write_index(tmp_path)


@pytest.fixture(scope="module")
def of_a_class(tmp_path_factory):
    """The pages of a site for a class that has come to lesson 02, and what it hands out."""
    folder = tmp_path_factory.mktemp("class")
    student_files.write_student(folder / "student", "02_convolution")
    chosen = lessons()[:3]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "executed", lambda names, stage: {name: {} for name in names})
        assemble.write_pages(folder / "site", folder / "student", chosen, upto="02_convolution")
    return folder


def test_the_site_of_a_class_has_its_lessons_and_no_link_to_another(of_a_class):
    pages = {path.relative_to(of_a_class / "site").as_posix(): path.read_text() for path in of_a_class.rglob("*.html")}
    assert {name for name in pages if name.startswith("read/")} == {f"read/{name}.html" for name in lesson_names()[:3]}
    for name, page in pages.items():
        assert not [absent for absent in lesson_names()[3:] if absent in page], name
    assert "come to lesson 02" in pages["teachers.html"] and "self-study" not in pages["teachers.html"]


def test_the_site_of_a_class_holds_no_layer_that_answers_its_last_lesson(of_a_class, tmp_path):
    whole = tmp_path / "whole"
    student_files.write_student(whole)
    layers = lambda folder: {path.stem for path in (folder / "helpers" / "layers").glob("*.py")}  # noqa: E731
    assert {"convolution", "loops", "pooling"} <= layers(whole)
    assert "padding" in layers(of_a_class / "student") and not {"convolution", "loops"} & layers(of_a_class / "student")
    with zipfile.ZipFile(next((of_a_class / "site").glob("*.zip"))) as archive:
        handed_out = {name.split("/layers/")[1] for name in archive.namelist() if "/layers/" in name}
    assert handed_out == {f"{name}.py" for name in layers(of_a_class / "student")}
