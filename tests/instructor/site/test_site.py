"""The site: pages from the lessons alone, with pictures in and answers out, the same bytes twice, and JupyterLite."""

import base64
import html
import io
import json
import re
import shutil
import tomllib
import zipfile
from datetime import UTC, datetime
from html.parser import HTMLParser
from importlib.metadata import distribution
from pathlib import Path

import nbformat
import numpy as np
import pytest
from markupsafe import Markup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from helpers import messages
from helpers.messages import DEFAULT, FOLDER
from helpers.version import __date__
from instructor import cli, paths
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.pack import student_files
from instructor.paths import LESSONS, NOTEBOOKS, ROOT, SOLUTIONS, lesson_names
from instructor.project import package, requirements
from instructor.site import (
    animation,
    assemble,
    bar,
    browser_copy,
    lesson_page,
    lite,
    offline,
    page_settings,
    predictions,
    recorded_outputs,
    running,
    solution_outputs,
    trim,
)
from instructor.site import lessons as lessons_module
from instructor.site.landing_page import landing_page
from instructor.site.lessons import NO_BROWSER, lesson, lessons
from instructor.site.markdown_html import Markdown, printed
from instructor.site.mathml import mathml
from instructor.site.mentions import mentioned
from instructor.site.notation_page import notation_page
from instructor.site.output_html import Pictures, outputs_html
from instructor.site.privacy_page import privacy_page
from instructor.site.teachers_page import teachers_page

SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
SHORTEST = 12  # characters; a shorter line of a solution says nothing by itself
NAMES = lesson_names()
REPOSITORY = "https://example.org/course"
BAR = bar.EXTENSION / "static" / "bar.js"
OWN_SCRIPTS = [path for path in (ROOT / "instructor/site/page").glob("*.js") if path.name != "codemirror.js"]
SMALL = "01_padding"  # the lesson that is executed here
AT_THE_ROOT = ("index", "teachers", "notation", "privacy")
VOID = {"meta", "link", "img", "input", "br", "wbr", "hr", "rect"}


class Read(HTMLParser):
    """What the tests ask of a page: its text, headings, links, ids, pictures, and whether elements close."""

    def __init__(self, page):
        super().__init__()
        self.text, self.headings, self.links, self.ids, self.images, self.open = [], [], [], [], [], []
        self.scripts, self.addresses, self.attributes = 0, [], {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.scripts += tag == "script"
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.addresses += [attributes[name] for name in ("href", "src") if name in attributes]
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "img":
            self.images.append(attributes)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.attributes.setdefault(tag, []).append(attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def words(text):
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def all_lessons():
    return lessons()


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stage") / "course"
    student_files.write_student(folder)
    return folder


@pytest.fixture(scope="module")
def small(stage):
    """The outputs of one lesson, executed."""
    return solution_outputs.run(SOLUTIONS / SMALL / f"{SMALL}.ipynb", stage)


@pytest.fixture(scope="module")
def pages(all_lessons, small):
    """Every reading page: with its records, and one with what its cells show too."""
    return {
        one.name: lesson_page.lesson_page(one, small if one.name == SMALL else {}, recorded_outputs.recorded(one.name))
        for one in all_lessons
    }


@pytest.fixture(scope="module")
def landing(all_lessons):
    return landing_page(all_lessons, "lessons.zip", 1.2)


def every_page(pages, landing):
    texts = {"index": landing, "teachers": teachers_page(), "notation": notation_page(), "privacy": privacy_page()}
    return {**texts, **{name: page for name, (page, _) in pages.items()}}


# --- what a page says of a lesson -----------------------------------------------------------------


def test_a_card_says_what_the_lesson_says(all_lessons):
    assert [one.name for one in all_lessons] == NAMES
    (one,) = (one for one in all_lessons if one.name == "02_convolution")
    assert one.title == "Lesson 2: Slide a filter over an image" and one.minutes == 150
    assert one.writes == ("conv_single_step", "conv_forward", "corner_detector")
    assert one.needs.startswith("Lesson 0: arrays, their shapes")


def test_a_new_lesson_appears_by_itself_and_says_whether_a_browser_runs_it(tmp_path, monkeypatch):
    shutil.copy(LESSONS / f"{SMALL}.py", tmp_path)
    text = (LESSONS / f"{SMALL}.py").read_text(encoding="utf-8").replace("Lesson 1:", "Lesson 99:", 1)
    text = text.replace("# %% [markdown]\n", f'# %% [markdown] tags=["{NO_BROWSER}"]\n', 1)
    (tmp_path / "99_new.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "LESSONS", tmp_path)
    monkeypatch.setattr(lessons_module, "LESSONS", tmp_path)
    first, new = lessons()
    assert (first.in_browser, new.in_browser) == (True, False)
    page = landing_page([first, new], "lessons.zip", 1.2)
    assert "Lesson 99:" in page and first.start in page and new.reading in page
    assert new.start not in page and 'aria-label="Install: the course, for lesson 99"' in page
    assert "recorded where all of it is installed" in reading_of(new, monkeypatch)  # once, not at each cell
    assert new.start not in reading_of(new, monkeypatch) and first.start in reading_of(first, monkeypatch)


def reading_of(one, monkeypatch):
    monkeypatch.setattr(lesson_page, "released_cells", lambda name: [new_markdown_cell("# Title", id="t")])
    return lesson_page.lesson_page(one, {}, {})[0]


def test_a_lesson_that_lacks_its_time_is_named(tmp_path, monkeypatch):
    text = (LESSONS / f"{SMALL}.py").read_text(encoding="utf-8").replace("**Time.** About 45 minutes.", "")
    (tmp_path / "99_new.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lessons_module, "LESSONS", tmp_path)
    with pytest.raises(CourseError, match=r"99_new.py.*'Time\.'"):
        lesson("99_new")


def test_the_landing_page_has_every_lesson_with_its_ways_in(all_lessons, landing):
    read = Read(landing)
    for one in all_lessons:
        assert one.reading in read.links and (one.start in read.links) == one.in_browser
        for name in one.writes:
            assert name in words("".join(read.text))
    assert "lessons.zip" in read.links and "teachers.html" in read.links
    assert "[*]" in "".join(read.text) and "cdn.jsdelivr.net" in landing


# --- no page leads to a place that its reader does not have ---------------------------------------------


def test_the_repository_s_address_is_shown_where_it_is_given_and_its_lack_said_where_not(all_lessons):
    with_it = landing_page(all_lessons, "lessons.zip", 1.2, REPOSITORY), teachers_page(REPOSITORY)
    for page in with_it:
        assert Read(page).links.count(REPOSITORY) == 2  # in the text, and at the foot
    without = landing_page(all_lessons, "lessons.zip", 1.2), teachers_page()
    assert "repository" not in without[0] and "this site does not say where it is" in without[1]
    page, _ = lesson_page.lesson_page(all_lessons[0], {}, {}, repository=REPOSITORY)
    assert Read(page).links.count(REPOSITORY) == 2  # at the foot, and where something is wrong


def test_where_a_lesson_is_spoken_of_its_page_is_linked(pages):
    page = pages["02_convolution"][0]
    assert 'In <strong><a href="03_pooling.html">lesson 3</a></strong>' in page
    for name, (page, _) in pages.items():
        links = set(Read(page).links)
        assert f"{name}.html" not in links, name
        bare = re.sub(r"<(a|code|pre|math|h\d|title|p class=\"label)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
        bare = bare[bare.index("<main") :]
        named = {int(number) for number in re.findall(r"\b[Ll]esson (\d)\b", re.sub(r"<[^>]+>", "", bare))}
        assert named <= {int(name[:2])}, name


def test_mentions_of_lessons():
    show = lambda text: mentioned(Markup(text), SMALL)  # noqa: E731
    assert show("lesson 3, section 2") == '<a href="03_pooling.html">lesson 3</a>, section 2'
    links = [f'<a href="{name}.html">{int(name[:2])}</a>' for name in NAMES[2:5]]
    assert show("Lessons 2, 3 and 4: x") == "Lessons {}, {} and {}: x".format(*links)
    for text in ("lesson 1", "lesson 30", "<code>lesson 3</code>", '<a href="x">lesson 3</a>', "<h2>Lesson 3</h2>"):
        assert show(text) == text
    assert show('<i title="lesson 3">a</i>') == '<i title="lesson 3">a</i>'


# what a page's code names that is a file, a folder or a command, and so has to be there for its reader
NAMED = re.compile(
    r"^[\w./-]+\.(?:py|ipynb|md|json|txt|yml|toml|zip|h5|html|csv)$|^[\w.-]+/$|^(?:make|course|pip|conda|nbgrader)\b"
)
OF_ONE_S_OWN = {"my_layers.py", "progress.json", "01_padding-mine.ipynb", "notebooks_01_padding_01_padding.ipynb"}


def named_and_not_there(page, there):
    """What a page's code names that ``there``, the paths of a reader's folder, does not hold."""
    found = {html.unescape(re.sub("<[^>]+>", "", code)) for code in re.findall(r"<code>(.*?)</code>", page, re.DOTALL)}
    asked = {code for code in found if NAMED.match(code)} - OF_ONE_S_OWN
    there = set(there) | {path.split("/")[-1] for path in there} | {f"{path.split('/')[0]}/" for path in there}
    return {code for code in asked if code not in there}


def test_what_pages_and_lessons_name_is_there_for_their_reader(pages, landing, stage, tmp_path):
    zipped = assemble.write_download(tmp_path, stage, NAMES)
    with zipfile.ZipFile(tmp_path / zipped) as archive:
        there = [name.split("/", 1)[1] for name in archive.namelist()]
    for name, page in {"index": landing, **{name: page for name, (page, _) in pages.items()}}.items():
        assert named_and_not_there(page, there) == set(), name
        # an answer that is only in another zip is spoken of as that
        text = words("".join(Read(page).text))
        assert text.count("solutions") == text.count("your copy of the course has a folder solutions"), name
    assert named_and_not_there("<code>make lab</code> <code>key/</code> <code>START.md</code>", there) == {
        "make lab",
        "key/",
    }


def test_no_sentence_tells_a_student_to_install_what_nobody_offers():
    said = "\n".join(path.read_text(encoding="utf-8") for path in (FOLDER / DEFAULT).glob("*.toml"))
    cells = "\n".join(path.read_text(encoding="utf-8") for path in NOTEBOOKS.glob("*/*.ipynb"))
    known = {"{packages}", *(package(line) for line in requirements())}  # what a lesson's cell names, and the course's
    for text in (said, cells):
        assert set(re.findall(r"pip install (?:--upgrade )?([\w{}.-]+)", text)) <= known
    assert "h5py" in known and re.findall(r"pip install (?:--upgrade )?([\w{}.-]+)", "pip install ours") == ["ours"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"]
    assert f"install {project}" not in said + cells


# --- pages that anyone can read ---------------------------------------------------------------------


def test_pages_are_whole_and_can_be_walked_by_headings(pages, landing):
    for name, page in every_page(pages, landing).items():
        read = Read(page)
        assert page.startswith("<!doctype html>\n<html lang=") and page.count("<h1") == 1, name
        steps = [(a, b) for a, b in zip(read.headings, read.headings[1:], strict=False) if b > a + 1]
        assert read.headings[0] == 1 and steps == [], name
        assert len(read.ids) == len(set(read.ids)), name
        inner = {link[1:] for link in read.links if link.startswith("#")}
        assert inner <= set(read.ids) and "main" in inner, name
        assert {"header", "nav", "main", "footer"} <= read.attributes.keys(), name
        assert all(image["alt"].strip() and image["width"] and image["height"] for image in read.images), name


def test_every_page_leads_to_the_notation_whose_formulas_need_no_script(pages, landing):
    for name, page in every_page(pages, landing).items():
        root = "" if name in AT_THE_ROOT else "../"
        assert f"{root}notation.html" in Read(page).links, name
    page = notation_page()
    assert page.count("<table>") == 2 and page.count("<math") > 20 and "$" not in page
    shown = outputs_html(
        [
            {
                "output_type": "execute_result",
                "data": {"text/markdown": "| a |\n| --- |\n| $n_H$ |", "text/plain": "| a |"},
            }
        ],
        Pictures("lesson"),
    )
    assert "<table>" in shown and "<math" in shown


def test_pages_ask_nothing_of_the_network_and_work_under_a_sub_path(pages, landing, all_lessons):
    made = {"index.html", "teachers.html", "notation.html", "privacy.html", "licences.txt", "lessons.zip"}
    made |= {assemble.STYLE, assemble.SCRIPT}
    made |= set(assemble.AS_THEY_ARE) | {f"page/{path.name}" for path in (ROOT / "instructor/site/page").iterdir()}
    made |= {one.reading for one in all_lessons} | {one.start.split("?")[0] for one in all_lessons}
    made |= {f"read/{name}/{file}" for name, (_, files) in pages.items() for file in files}
    for name, page in every_page(pages, landing).items():
        read, root = Read(page), "" if name in AT_THE_ROOT else "read"
        assert "@import" not in page, name
        for address in read.addresses:
            file = address.split("#")[0].split("?")[0]
            assert not re.match(r"[a-z]+:|/", file), f"{name}: {address}"
            whole = Path(root, file).as_posix() if file else "index.html"
            assert re.sub(r"^read/\.\./", "", whole) in made, f"{name}: {address}"
    css = (ROOT / "instructor/site/style.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]*)\)", css) == ['"math.woff2"'] and "http" not in css


def luminance(colour):
    colour = colour.lstrip("#")
    colour = "".join(2 * sign for sign in colour) if len(colour) == 3 else colour
    parts = [int(colour[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_has_contrast_in_light_and_dark():
    css = (ROOT / "instructor/site/style.css").read_text(encoding="utf-8")
    both = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", css)
    assert len(both) == css.count("light-dark(#") > 10
    schemes = [{name: colours[k] for name, *colours in both} for k in (0, 1)]
    for colours in schemes:
        for name in ("ink", "muted", "link", "edge", "keyword", "string", "number", "name", "comment"):
            for ground in ("paper", "tint", "box"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        assert contrast(colours["on-button"], colours["button"]) >= 4.5
        assert contrast(colours["focus"], colours["paper"]) >= 3
    assert contrast("#777", "#fff") < 4.5 < contrast("#767676", "#fff")  # the limit that the rule is known by


def test_the_picture_that_moves_is_true_can_be_paused_and_has_words(landing):
    Z = animation.output()
    windows = np.lib.stride_tricks.sliding_window_view(animation.IMAGE, (3, 3))
    assert np.array_equal(Z, (windows * animation.KERNEL).sum(axis=(2, 3)))
    assert (Z > 0).any() and (Z < 0).any() and (Z == 0).any()
    assert landing.count("@keyframes s") == Z.size and 'id="pause"' in landing
    motion = landing[landing.index("@media (prefers-reduced-motion:no-preference)") :]
    assert "animation:" not in landing[: landing.index("@media (prefers-reduced-motion")] and "animation:" in motion
    text = words("".join(Read(landing).text))
    assert "; ".join(" ".join(map(str, row)) for row in Z) in text


# --- pictures in, answers out ----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_solution_stands_on_a_page(name, pages):
    solved = nbformat.read(SOLUTIONS / name / f"{name}.ipynb", as_version=4)
    released = nbformat.read(NOTEBOOKS / name / f"{name}.ipynb", as_version=4)
    given = words("\n".join(cell.source for cell in released.cells))
    regions = [region for cell in solved.cells for region in SOLUTION.findall(cell.source)]
    lines = {words(line.strip()) for region in regions for line in region.splitlines()}
    secret = {line for line in lines if len(line) > SHORTEST and line not in given}
    assert secret or not any(exercise.lesson == name for exercise in exercises().values())
    page = pages[name][0]
    text = words("".join(Read(page).text) + html.unescape(page).replace('\\"', '"'))  # what stands in a frame, too
    assert [line for line in secret if line in text] == []
    assert "helpers.checks.graded" not in text and "HIDDEN" not in text and "BEGIN SOLUTION" not in text


def test_a_leak_would_be_found(small, monkeypatch, pages):
    solved = nbformat.read(SOLUTIONS / SMALL / f"{SMALL}.ipynb", as_version=4)
    monkeypatch.setattr(lesson_page, "released_cells", lambda name: solved.cells)
    leaking = {SMALL: lesson_page.lesson_page(lesson(SMALL), {}, {})}
    with pytest.raises(AssertionError):
        test_no_line_of_a_solution_stands_on_a_page(SMALL, leaking)


def test_what_the_finished_functions_show_is_on_the_page(pages, small):
    page, files = pages[SMALL]
    assert len(Read(page).images) == len(files) >= 5 and len(small) > 8
    drawn = [data for name, data in files.items() if name.endswith(".svg")]
    assert len(drawn) >= 3 and all(b"prefers-color-scheme:dark" in data for data in drawn)
    photographs = [data for name, data in files.items() if not name.endswith(".svg")]
    assert all(Image.open(io.BytesIO(data)).format == "WEBP" for data in photographs)
    text = "".join(Read(page).text)
    assert "raise NotImplementedError" in text and "You write this" in text and "You answer this in words" in text
    assert "Traceback" not in text and "\x1b" not in text
    assert len(page) < 300_000  # text first: pictures are files of their own


def test_every_formula_of_every_lesson_is_mathml(pages):
    for name, (page, _) in pages.items():
        tex = re.findall(r'alttext="([^"]*)"', page)
        shown = re.sub(r'alttext="[^"]*"', "", page)
        assert tex and not re.search(r"\$\$|\\(frac|cdot|begin|text|sum)\b", shown), name
        assert page.count("<math ") == len(tex)


def test_formulas():
    assert "<mfrac>" in mathml(r"\frac{a}{b}") and 'display="block"' in mathml("x", block=True)
    assert 'lspace="0"' in mathml(r"51{,}840")
    assert "long-formula" in mathml("a + " * 12 + "b") and "long-formula" not in mathml("a + b")
    with pytest.raises(CourseError, match="nosuchthing"):
        mathml(r"\nosuchthing{x}")
    with pytest.raises(CourseError, match="cannot be written as MathML"):
        mathml(r"\left( x")


def test_headings_of_one_name_get_anchors_of_their_own_and_tables_their_heads():
    markdown = Markdown()
    made = markdown.html("## Remember `x`\n\ntext $a_1$\n\n## Remember `x`\n")
    table = markdown.html("| | $f$ |\n|---|--:|\n| a | b |\n")
    assert "<td></td>" in table and '<th scope="col"' in table and 'class="wide"' in table
    assert 'id="remember-x"' in made and 'id="remember-x-2"' in made and "<msub>" in made


# --- outputs -------------------------------------------------------------------------------------


def test_what_was_written_over_and_coloured_is_as_a_reader_sees_it():
    assert printed("a\rbc\r\n\x1b[31mred\x1b[0m  \n") == "bc\nred"
    outputs = [new_output("stream", name="stdout", text=text) for text in ("one ", "line\n", "two\n")]
    assert [one["text"] for one in solution_outputs.joined(outputs)] == ["one line\ntwo\n"]


def png():
    file = io.BytesIO()
    Image.new("RGBA", (40, 20), (10, 200, 30, 255)).save(file, "png")
    return base64.b64encode(file.getvalue()).decode()


def shown_figure(width):
    image = f'<img alt="A &lt;b&gt;&#10;two" width="{width}" style="x" src="data:image/png;base64,{png()}">'
    figure = f'<figure style="margin:0">{image}</figure>'
    return new_output("display_data", data={"text/html": figure, "text/plain": "A"})


def test_a_picture_becomes_a_file_with_the_same_pixels_its_words_and_its_size():
    (output,) = solution_outputs.joined([shown_figure(400)])
    assert "image/webp" in output["data"]["text/html"]
    pictures = Pictures("99_new")
    made = outputs_html([output], pictures)
    ((name, data),) = pictures.files.items()
    assert f'src="99_new/{name}"' in made and 'width="400" height="200"' in made and "data:" not in made
    assert 'alt="A &lt;b&gt;&#10;two"' in made and 'class="wide"' not in made
    assert Image.open(io.BytesIO(data)).convert("RGB").getpixel((3, 3)) == (10, 200, 30)
    assert 'class="wide" tabindex="0"' in outputs_html(solution_outputs.joined([shown_figure(800)]), pictures)


def test_other_outputs():
    show = lambda *outputs: outputs_html(solution_outputs.joined(outputs), Pictures("x"))  # noqa: E731
    assert "&lt;x&gt;" in show(new_output("stream", name="stdout", text="<x>"))
    assert "ValueError: no &amp;" in show(new_output("error", ename="ValueError", evalue="no &", traceback=[]))
    assert show(new_output("stream", name="stdout", text="\n")) == ""
    frame = new_output("display_data", data={"text/html": '<iframe title="t" srcdoc="&lt;script&gt;"></iframe>'})
    assert "<iframe" in show(frame)
    with pytest.raises(ValueError, match="script"):
        show(new_output("display_data", data={"text/html": "<script>1</script>"}))


# --- run once, and records --------------------------------------------------------------------------


def test_a_lesson_is_run_again_only_when_something_that_it_calls_changes(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(solution_outputs, "run", lambda source, stage: ran.append(source.stem) or {"c": []})
    folder, cache = tmp_path / "course", tmp_path / "cache"
    (folder / "helpers").mkdir(parents=True)
    (folder / "helpers" / "a.py").write_text("1")
    for _ in range(2):
        assert solution_outputs.executed(NAMES[:2], folder, cache) == dict.fromkeys(NAMES[:2], {"c": []})
    assert sorted(ran) == NAMES[:2]
    (folder / "helpers" / "a.py").write_text("2")
    solution_outputs.executed(NAMES[:1], folder, cache)
    assert sorted(ran) == sorted([*NAMES[:2], NAMES[0]])
    assert len(list(cache.iterdir())) == 2  # what is out of date is gone


def test_a_solution_that_fails_is_named(tmp_path):
    path = tmp_path / "99_new.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0", id="a")]), path)
    with pytest.raises(CourseError, match=r"(?s)99_new\.ipynb does not run.*ZeroDivisionError"):
        solution_outputs.run(path, tmp_path)


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """A lesson of three cells, of which one is measured and one differs by chance."""
    cells = [
        new_code_cell("steady", id="steady"),
        new_code_cell("timed", id="timed", metadata={"tags": ["measured"]}),
        new_code_cell("chance", id="chance"),
    ]
    path = tmp_path / "99_new" / "99_new.ipynb"
    path.parent.mkdir()
    nbformat.write(new_notebook(cells=cells), path)
    monkeypatch.setattr(recorded_outputs, "SOLUTIONS", tmp_path)
    count = iter(range(99))

    def run(source, stage):
        stream = lambda text: [{"output_type": "stream", "name": "stdout", "text": text}]  # noqa: E731
        return {"steady": stream("1"), "timed": stream("2 s"), "chance": stream(f"{next(count)}")}

    monkeypatch.setattr(recorded_outputs, "run", run)
    return lessons_module.Lesson("99_new", "New", "", "", 1, (), True), cells, path


def test_recorded_is_what_is_measured_and_what_differs(made_up, tmp_path):
    one, cells, path = made_up
    folder = tmp_path / "recorded"
    assert recorded_outputs.unrecorded(one, folder) == ["timed"]
    assert recorded_outputs.record([one], tmp_path, folder) == ["99_new: 2 of 3 cells recorded."]
    assert recorded_outputs.recorded(one.name, folder).keys() == {"timed", "chance"}
    assert recorded_outputs.unrecorded(one, folder) == []
    cells[2].source = "something else"  # a record belongs to a text
    nbformat.write(new_notebook(cells=cells), path)
    assert recorded_outputs.recorded(one.name, folder).keys() == {"timed"}


def test_a_lesson_that_needs_what_is_not_installed_is_recorded_whole(made_up, tmp_path):
    one = lessons_module.Lesson("99_new", "New", "", "", 1, (), False)
    assert recorded_outputs.record([one], tmp_path, tmp_path / "recorded") == ["99_new: 3 of 3 cells recorded."]


def test_a_record_takes_the_place_of_a_run_and_says_so(monkeypatch):
    cells = [new_markdown_cell("# T", id="t"), new_code_cell("a", id="a"), new_code_cell("b", id="b")]
    monkeypatch.setattr(lesson_page, "released_cells", lambda name: cells)
    stream = lambda text: [{"output_type": "stream", "name": "stdout", "text": text}]  # noqa: E731
    page, _ = lesson_page.lesson_page(
        lesson(SMALL), {"a": stream("run 17"), "b": stream("run 17")}, {"b": stream("run 16")}
    )
    text = "".join(Read(page).text)
    assert text.count("run 17") == 1 and text.count("run 16") == 1 and text.count("Recorded:") == 1
    assert text.index("Recorded:") > text.index("run 17")


# --- the whole --------------------------------------------------------------------------------------


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_are_the_same_twice_and_the_zip_is_a_student_s(stage, all_lessons, small, tmp_path, monkeypatch):
    monkeypatch.setattr(
        assemble, "executed", lambda names, folder: {name: small if name == SMALL else {} for name in names}
    )
    for name in ("one", "two"):
        assemble.write_pages(tmp_path / name, stage, all_lessons)
    first, second = content(tmp_path / "one"), content(tmp_path / "two")
    assert (
        first == second
        and {"index.html", "teachers.html", "notation.html", "privacy.html", "licences.txt"} < first.keys()
        and {"style.css", "site.js", "card.png", "search/pagefind.js"} < first.keys()
    )
    assert {one.reading for one in all_lessons} < first.keys()
    (zipped,) = (tmp_path / "one").glob("*.zip")
    with zipfile.ZipFile(zipped) as archive:
        names = {name.split("/", 1)[1] for name in archive.namelist()}
    assert {"START.md", "requirements.txt", "public_tests.py", f"notebooks/{SMALL}/{SMALL}.ipynb"} < names
    assert not any(name.startswith(("solutions", "key", "instructor")) for name in names)


def test_a_site_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "site"
    monkeypatch.setattr(student_files, "build", lambda lessons, check: [])
    monkeypatch.setattr(assemble, "write_student", lambda folder, upto=None: (folder / "notebooks").mkdir(parents=True))
    monkeypatch.setattr(assemble, "write_pages", lambda made, *about, **more: made.mkdir())
    monkeypatch.setattr(
        assemble, "build_lite", lambda *arguments: (arguments[1].mkdir(), (arguments[1] / "a").write_text("1"))
    )
    assemble.write_site(target)
    (target / "old").write_text("old")
    assemble.write_site(target)
    assert set(content(target)) == {"run/a", offline.SCRIPT} and [path.name for path in tmp_path.iterdir()] == ["site"]

    def refuses(*arguments):
        raise CourseError("no")

    monkeypatch.setattr(assemble, "build_lite", refuses)
    with pytest.raises(CourseError):
        assemble.write_site(target)
    assert set(content(target)) == {"run/a", offline.SCRIPT}
    monkeypatch.setattr(student_files, "build", lambda lessons, check: ["notebooks/x"])
    with pytest.raises(CourseError, match="course build"):
        assemble.write_site(target)


def test_the_command_takes_a_pyodide_and_the_repository_s_address(monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(assemble, "write_site", lambda *about, **more: seen.append((*about[1:], *more.values())))
    assert cli.main(["site", "--repository", REPOSITORY]) == cli.main(["site", "--pyodide", "there"]) == 0
    assert cli.main(["site", "--address", "https://example.org/at", "--upto", "02"]) == 0
    assert seen == [
        (None, REPOSITORY, "", None),
        (Path("there"), "", "", None),
        (None, "", "https://example.org/at", "02_convolution"),
    ]
    assert "To look at it: python -m http.server -d dist/site" in capsys.readouterr().out


def test_the_command_records_lessons(monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(recorded_outputs, "write_student", lambda folder: seen.append(folder))
    monkeypatch.setattr(recorded_outputs, "record", lambda chosen, stage: [f"{one.name}: recorded" for one in chosen])
    assert cli.main(["site", "--record", "01"]) == 0
    assert capsys.readouterr().out == f"{SMALL}: recorded\n" and len(seen) == 1
    assert cli.main(["site", "--record"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{name}: recorded" for name in NAMES]


def test_a_repository_that_is_no_address_is_refused(tmp_path):
    with pytest.raises(CourseError, match="is no web address.*course site --repository"):
        assemble.write_site(tmp_path / "site", repository="git@example.org:course")
    assert list(tmp_path.iterdir()) == []


def test_every_sentence_of_the_site_is_said():
    table = tomllib.loads((FOLDER / DEFAULT / "site.toml").read_text(encoding="utf-8"))["site"]
    places = [path for kind in ("*.py", "templates/*.html") for path in (ROOT / "instructor/site").glob(kind)]
    code = "\n".join(path.read_text(encoding="utf-8") for path in places)
    code += re.sub(r'"(\w+)"', r'"site.bar.\1"', BAR.read_text(encoding="utf-8"))
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in OWN_SCRIPTS)
    code += "".join(re.sub(r'"(\w+)"', rf'"site.{part}.\1"', scripts) for part in ("predict", "run"))
    keys = {f"site.{a}" for a, b in table.items() if isinstance(b, str)}
    keys |= {f"site.{a}.{name}" for a, b in table.items() if isinstance(b, dict) for name in b}
    assert {key for key in keys if f'"{key}"' not in code} == set()
    asked = set(re.findall(r'\bsay\("(\w+)"', BAR.read_text(encoding="utf-8")))
    assert len(asked) > 10 and asked <= table["bar"].keys()
    asked = set(re.findall(r'\bsay\("(\w+)"', scripts))
    assert len(asked) > 30 and asked <= table["bar"].keys() | table["run"].keys() | table["predict"].keys()
    assert not table["bar"].keys() & table["predict"].keys()  # one page has the sentences of all three by their names


# --- what pages do by script --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        ("**Predict** the shape of `Z`.", "shape", ()),
        ("**Predict.** What are the sizes after one, two and three layers?", "list", ()),
        ("**Predict** the corner's count first.", "number", ()),
        ("Now this. **Predict:** is there a place 3? The cell lists (all) the places.", "choice", ("yes", "no")),
        ("**Predict**: the same again. Will it do better or worse?", "choice", ("better", "worse")),
        ("**Predict.** Is it 3 or 4?", "words", ()),
        ("**Predict.** Write the row down. Are they still [0, 3, 0]?", "list", ()),
        ("**Predict.** Will it be positive? What is it for a step of 1?", "words", ()),
        ("**Predict** what it shows.\n\nThe shape is another matter.", "words", ()),
    ],
)
def test_what_a_guess_looks_like(text, kind, options):
    assert predictions.prediction(["# Before", text]) == predictions.Prediction(kind, options)


def test_where_nothing_is_to_be_predicted_nothing_waits(pages):
    assert predictions.prediction(["Predict nothing.", "*Predict* neither."]) is None
    page = pages[SMALL][0]
    assert page.count('class="guess"') == page.count("cell waits") == 7  # of eight, one is an explorer's
    assert 'class="guess"' not in page[page.index("<iframe") : page.index("</iframe>") + 200]


def test_every_exercise_can_be_checked_on_its_page_where_a_browser_runs_it(pages, all_lessons):
    for one in all_lessons:
        page = pages[one.name][0]
        assert ("page/run.js" in page) == ("data-does" in page) == one.in_browser, one.name
        own = [exercise.name for exercise in exercises().values() if exercise.lesson == one.name]
        for name in own if one.in_browser else ():
            assert f'data-checks="{name}"' in page, name
        assert page.count('data-does="check"') == (len(own) if one.in_browser else 0)


def test_the_settings_of_a_page_cannot_end_their_element(all_lessons, monkeypatch):
    monkeypatch.setattr(page_settings, "say", lambda key: "</script><b>")
    told = page_settings.page_settings("../", all_lessons[0])
    assert "<" not in told and json.loads(told)["texts"]["run"] == "</script><b>"
    own = page_settings.page_settings("../", all_lessons[0], own_python=True)
    assert json.loads(own)["run"]["python"].startswith("run/") and json.loads(told)["run"]["python"].startswith("https")


def test_python_on_a_page_gets_the_course_and_no_data_twice(stage, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "page").mkdir(parents=True)
        running.write_course(tmp_path / name, stage)
    one, two = ((tmp_path / name / running.COURSE).read_bytes() for name in ("one", "two"))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        names = set(archive.namelist())
    assert {
        "session/cell/__init__.py",
        "session/cell/names.py",
        "session/cell/session.py",
        "course/public_tests.py",
        "course/helpers/__init__.py",
    } < names
    assert not any(name.endswith(".h5") or "instructor" in name or "solutions" in name for name in names)
    told = running.running(own_python=False)
    assert {*told["now"], *told["later"]} == {path.name for path in (stage / "helpers/data").glob("*.h5")}
    assert set(running.AT_ONCE) == set(told["now"])


def test_what_the_browser_keeps_follows_from_the_files_alone(tmp_path):
    def script():
        offline.write_offline(tmp_path, own_python=False)
        return (tmp_path / offline.SCRIPT).read_text(encoding="utf-8")

    for name in ("index.html", "page/kept.js", "read/a.html", "read/a/b.webp", "run/build/x.js", "lessons.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    first = script()
    told = json.loads(re.search(r"const SITE = (\{.*\});", first)[1])
    assert set(told["files"]) == {"index.html", "page/kept.js", "read/a.html", "read/a/b.webp"}
    assert script() == first and offline.PLACE not in first
    (tmp_path / "read/a.html").write_text("new", encoding="utf-8")
    again = json.loads(re.search(r"const SITE = (\{.*\});", script())[1])
    changed = {name for name, digest in again["files"].items() if digest != told["files"][name]}
    assert changed == {"read/a.html"} and again["version"] != told["version"]


def test_the_editor_s_licences_are_told():
    assert "page/codemirror.js" in assemble.licences() and "Marijn Haverbeke" in assemble.licences()


def test_what_only_an_unused_library_needs_is_left_out(tmp_path, monkeypatch):
    texts = {"main": "n.e(1),n.e(2)", "1": 'x.e("3")', "2": "mermaidAPI;n.e(3),n.e(4)", "3": "", "4": "n.e(2)"}
    monkeypatch.setattr(trim, "UNUSED", {"mermaidAPI": 1})
    assert trim.unreachable(texts, ["2"]) == {"2", "4"} and trim.unreachable(texts, []) == set()
    (tmp_path / "build").mkdir()
    for name, text in texts.items():
        (tmp_path / "build" / f"{name}.abc.js").write_text(text)
    trim.trim(tmp_path)
    assert {path.name for path in (tmp_path / "build").iterdir()} == {"main.abc.js", "1.abc.js", "3.abc.js"}
    with pytest.raises(CourseError, match="0 scripts of JupyterLite hold mermaidAPI"):
        trim.trim(tmp_path)


# --- JupyterLite ------------------------------------------------------------------------------------


def fake_pyodide(folder):
    folder.mkdir()
    packages = {name: {"file_name": f"{name}.whl"} for name in lite.PRELOADED}
    (folder / "pyodide-lock.json").write_text(json.dumps({"packages": packages}))
    for name in ("pyodide.mjs", *(one["file_name"] for one in packages.values())):
        (folder / name).write_text("")
    return folder


@pytest.fixture(scope="module")
def contents(stage, tmp_path_factory):
    """A small part of what a student has."""
    folder = tmp_path_factory.mktemp("contents") / "files"
    for name in ("helpers/version.py", "public_tests.py", f"notebooks/{SMALL}/{SMALL}.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(stage / name, folder / name)
    browser_copy.write_versions(folder)
    return folder


@pytest.fixture(scope="module")
def run(contents, tmp_path_factory):
    made = []
    for _ in range(2):
        folder = tmp_path_factory.mktemp("lite")
        (folder / "work").mkdir()
        lite.build_lite(contents, folder / "run", folder / "work")
        made.append(content(folder / "run"))
    return made


def test_jupyterlite_is_the_same_twice_and_small(run):
    first, second = run
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
    assert sum(map(len, first.values())) < 15e6 and not any(name.endswith(".map") for name in first)


def test_the_lessons_lie_in_it_and_only_the_course_s_extension(run):
    made = run[0]
    for name in (
        "public_tests.py",
        "helpers/version.py",
        "helpers/data/lessons.json",
        f"notebooks/{SMALL}/{SMALL}.ipynb",
    ):
        assert f"files/{name}" in made
    listed = json.loads(made["api/contents/all.json"])["content"]
    assert {one["path"] for one in listed} == {"helpers", "notebooks", "public_tests.py"}
    extensions = {"/".join(name.split("/")[1:3]) for name in made if name.startswith("extensions/")}
    extensions = {name.removesuffix(f"/{part}") for name in extensions for part in ("static", "package.json")}
    assert extensions & {lite.KERNEL, bar.NAME} == {lite.KERNEL, bar.NAME}
    assert {name.split("/")[1] for name in made if name.startswith("extensions/")} == {"@jupyterlite", bar.NAME}
    assert {"lab/index.html", "notebooks/index.html", "tree/index.html"} < made.keys()


def test_files_are_as_old_as_the_last_commit_or_as_the_version(run, monkeypatch, tmp_path):
    listed = json.loads(run[0]["api/contents/all.json"])["content"]
    times = {datetime.fromisoformat(one["last_modified"].replace("Z", "+00:00")).timestamp() for one in listed}
    assert times == {lite.changed()} and lite.changed() > datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    monkeypatch.setattr(lite, "ROOT", tmp_path)  # no git here
    assert datetime.fromtimestamp(lite.changed(), UTC).date().isoformat() == __date__


def test_a_site_s_notebook_is_what_jupyterlab_would_make_of_it(stage, tmp_path):
    shutil.copytree(stage / "notebooks" / SMALL, tmp_path / SMALL)
    path = tmp_path / SMALL / f"{SMALL}.ipynb"
    before = nbformat.read(path, as_version=4)
    browser_copy.as_the_browser_has_it(tmp_path)
    after = nbformat.read(path, as_version=4)
    assert after.metadata.kernelspec.name == "python" and after.metadata.course == before.metadata.course
    assert after.cells == before.cells


def test_the_bar_knows_the_way_from_lesson_to_lesson_and_its_sentences(all_lessons):
    settings = bar.bar_settings(all_lessons, ["numpy"])
    ways = settings["lessons"]
    assert [one["path"] for one in ways] == [f"{name}.ipynb" for name in NAMES]
    assert [bool(one["start"]) for one in ways] == [one.in_browser for one in all_lessons]
    assert "`" not in "".join(one["title"] for one in ways)
    assert settings["texts"]["lost"] == "A part of Python, {file}, could not be fetched from {host}."
    package = json.loads((bar.EXTENSION / "package.json").read_text(encoding="utf-8"))
    assert package["name"] == bar.NAME and (bar.EXTENSION / package["jupyterlab"]["_build"]["load"]).is_file()


def test_the_bar_speaks_another_language(all_lessons, monkeypatch, tmp_path):
    shutil.copytree(FOLDER / DEFAULT, tmp_path / DEFAULT)
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "site.toml").write_text('[site.bar]\nready = "Python ist bereit."\n', encoding="utf-8")
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    monkeypatch.setenv(messages.ENVIRONMENT, "de")
    messages.table.cache_clear()
    try:
        texts = bar.bar_settings(all_lessons, [])["texts"]
        assert texts["ready"] == "Python ist bereit." and texts["again"] == "Try again"
    finally:
        messages.table.cache_clear()


def test_the_kernel_needs_no_package_index(run):
    made = run[0]
    config = json.loads(made["jupyter-lite.json"])["jupyter-config-data"]
    kernel = config["litePluginSettings"][f"{lite.KERNEL}:kernel"]
    assert kernel["disablePyPIFallback"] is True and "pyodideUrl" not in kernel
    assert kernel["loadPyodideOptions"] == {"packages": ["numpy", "h5py", "matplotlib"]}
    index = json.loads(made["pypi/all.json"])
    assert index.keys() == set(lite.WHEELS) and any("pypi/all.json" in url for url in kernel["pipliteUrls"])


def test_a_site_can_have_a_pyodide_of_its_own(contents, tmp_path):
    (tmp_path / "work").mkdir()
    lite.build_lite(contents, tmp_path / "run", tmp_path / "work", fake_pyodide(tmp_path / "pyodide"))
    made = content(tmp_path / "run")
    assert "static/pyodide/numpy.whl" in made
    config = json.loads(made["jupyter-lite.json"])["jupyter-config-data"]
    url = config["litePluginSettings"][f"{lite.KERNEL}:kernel"]["pyodideUrl"]
    assert url.startswith("./static/pyodide/pyodide.mjs")


@pytest.mark.parametrize(
    ("lost", "said"), [("pyodide.mjs", "holds no pyodide.mjs"), ("h5py.whl", "does not hold h5py")]
)
def test_a_folder_that_is_no_full_pyodide_is_refused(tmp_path, lost, said):
    folder = fake_pyodide(tmp_path / "pyodide")
    (folder / lost).unlink()
    with pytest.raises(CourseError, match=said):
        lite.copy_pyodide(folder, tmp_path / "copy")


def test_a_wheel_is_packed_from_what_is_installed(tmp_path):
    one, two = (lite.write_wheel(distribution("comm"), tmp_path / name) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes() and re.fullmatch(r"comm-[\d.]+-py3-none-any\.whl", one.name)
    with zipfile.ZipFile(one) as archive:
        names = archive.namelist()
        (listed,) = (name for name in names if name.endswith("/RECORD"))
        record_lines = archive.read(listed).decode().splitlines()
    assert "comm/__init__.py" in names and any(name.endswith("/METADATA") for name in names)
    assert [line.split(",")[0] for line in record_lines[:-1]] == sorted(set(names) - {listed})


def test_the_site_tells_the_version_of_each_lesson(contents):
    known = json.loads((contents / browser_copy.VERSIONS).read_text(encoding="utf-8"))
    stamped = nbformat.read(NOTEBOOKS / SMALL / f"{SMALL}.ipynb", as_version=4).metadata["course"]
    assert known == {SMALL: {"version": stamped["version"], "fingerprint": stamped["fingerprint"]}}
