"""Finding one's way on the site: contents, links, search, light and dark, print, a link to a window, what is wrong."""

import io
import re

import pytest
from PIL import Image

from helpers.version import __version__

LESSON = "read/02_convolution.html"
WIDE, PHONE = 1280, 390
# what is wider than its box, and of that what does not scroll by keyboard either
BOXES = "[...document.querySelectorAll('main pre, main .formula, main .wide, main figure')]"
WIDER = f"{BOXES}.filter(e => e.scrollWidth > e.clientWidth + 1)"
TOLD = ".map(e => [e.className, e.textContent.slice(0, 60)])"
CUT = f"{WIDER}.filter(e => e.tabIndex !== 0){TOLD}"
OVER = f"{WIDER}.filter(e => !e.matches('pre.printed, .wide:not(figure)')){TOLD}"


@pytest.fixture
def lesson(address, open_page):
    """Opens a lesson's page."""

    def show(width=WIDE, name=LESSON, height=900, **how):
        page = open_page(width, height, **how)
        page.goto(address + name)
        return page

    yield show
    assert open_page.errors == []


def current(page):
    return page.locator("nav.contents a[aria-current]").all_inner_texts()


def test_the_contents_stay_beside_the_text_and_mark_the_section(lesson):
    page = lesson()
    for name in ("2. Let the window slide", "10. Write conv_forward", "3. Find where a window starts and ends"):
        page.get_by_role("heading", name=name).evaluate("e => e.scrollIntoView()")
        page.wait_for_function("name => document.querySelector('[aria-current]')?.textContent === name", arg=name)
        assert current(page) == [name]
        box = page.locator("nav.contents").bounding_box()
        text = page.locator(".lesson").bounding_box()
        assert 0 <= box["y"] < 900 and box["x"] + box["width"] < text["x"]
        here = page.locator("nav.contents a[aria-current]").bounding_box()
        assert 0 <= here["y"] < 900  # the contents scroll along


def test_on_a_phone_the_contents_come_after_the_head_and_scroll_away(lesson):
    page = lesson(PHONE, height=844)
    head, contents, text = (page.locator(f"{name}").bounding_box()["y"] for name in (".head", ".contents", ".lesson"))
    assert head < contents < text
    page.evaluate("scrollTo(0, 9000)")
    assert page.locator("nav.contents").bounding_box()["y"] < -844


def test_a_heading_leads_to_itself(lesson):
    page = lesson()
    page.get_by_role("link", name="3. Find where a window starts and ends").nth(1).click()
    assert page.url.endswith("#3-find-where-a-window-starts-and-ends")


def test_code_is_copied_as_it_is(lesson):
    page = lesson(permissions=["clipboard-read", "clipboard-write"])
    box = page.locator(".yours .copied").first
    button = box.get_by_role("button")
    button.focus()
    assert button.evaluate("e => getComputedStyle(e).opacity") == "1"  # seen when it has the focus
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"^def conv_single_step\(a_slice_prev, W, b\):\n    \"\"\"", copied, re.MULTILINE)
    assert "\n    raise NotImplementedError" in copied and "\n\n\n\n" not in copied


def test_the_search_is_opened_typed_into_and_followed_by_keys(lesson):
    page = lesson()
    page.keyboard.press("/")
    page.keyboard.type("overlap")
    page.locator("dialog.search li.part a").first.wait_for()
    assert "Found on" in page.inner_text("dialog.search [role=status]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    target = page.evaluate("document.activeElement.href")
    assert re.search(r"/read/\d\d_\w+\.html#", target) and "//read" not in target
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert page.locator("dialog.search").is_hidden()
    anchor = target.split("#")[1]
    assert page.evaluate("id => document.getElementById(decodeURIComponent(id)) !== null", anchor)


def test_the_search_says_when_nothing_is_found_and_closes(lesson):
    page = lesson(PHONE)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("жжж")  # Pagefind shortens a word until something begins like it
    page.wait_for_function("document.querySelector('dialog.search [role=status]').textContent.startsWith('Nothing')")
    page.keyboard.press("Escape")
    assert page.locator("dialog.search").is_hidden()


def test_light_and_dark_are_the_reader_s_choice_and_stay_chosen(lesson, address):
    page = lesson(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    frame = page.locator("iframe").first.content_frame
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_label("Theme").select_option("dark")
    assert page.evaluate(ground) == "rgb(21, 23, 26)"
    page.locator("iframe").first.scroll_into_view_if_needed()
    assert frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(21, 23, 26)"
    page.goto(address)
    assert page.evaluate(ground) == "rgb(21, 23, 26)"
    page.get_by_label("Theme").select_option("system")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_drawing_is_as_light_as_its_page(lesson, choice):
    page = lesson(color_scheme={"light": "dark", "dark": "light"}[choice])
    page.get_by_label("Theme").select_option(choice)
    image = page.locator("main img[src$='.svg'] >> visible=true").first  # others wait for a guess
    image.scroll_into_view_if_needed()
    image.evaluate("e => e.decode()")
    with Image.open(io.BytesIO(image.screenshot())) as shown:
        corner = shown.convert("RGB").getpixel((6, 6))
    assert corner == {"light": (255, 255, 255), "dark": (21, 23, 26)}[choice]


@pytest.mark.parametrize("name", ["00_start", "02_convolution", "04_backprop", "05_vectorization", "06_training"])
def test_no_code_formula_or_picture_is_cut(lesson, name):
    wide = lesson(WIDE, f"read/{name}.html")
    assert wide.evaluate(CUT) == wide.evaluate(OVER) == []
    phone = lesson(PHONE, f"read/{name}.html")
    assert phone.evaluate(CUT) == []


def test_a_printed_page_shows_everything_and_its_pictures_fit(lesson):
    page = lesson(740)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in ("nav.contents", ".site-tools", ".turn", "p.report", ".copied > button"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("[...document.querySelectorAll('main img')].every(e => e.width <= document.body.clientWidth)")


def test_what_is_wrong_becomes_the_text_of_an_issue(lesson):
    page = lesson()
    page.get_by_role("heading", name="10. Write conv_forward").evaluate("e => e.scrollIntoView()")
    page.wait_for_function("document.querySelector('[aria-current]')?.textContent.startsWith('10')")
    page.locator("p.report button").first.click()
    page.keyboard.type("The sum is off.")
    text = page.input_value("dialog.report .text")
    assert text.startswith("The sum is off.") and f"Version of the course: {__version__}" in text
    assert "Section: 10. Write conv_forward" in text and "02_convolution.html#10-write-conv_forward" in text
    page.locator("dialog.report select").select_option("")
    assert "Section: the whole lesson" in page.input_value("dialog.report .text")
    page.keyboard.press("Escape")
    assert page.locator("dialog.report").is_hidden()


def test_a_link_leads_to_this_window(lesson, address, open_page):
    page = lesson()
    names = page.eval_on_selector_all("iframe", "all => all.map(e => [e.id, e.title])")
    (name,) = (name for name, title in names if title == "Let the window walk")
    frame = page.frame_locator(f"#{name}")
    frame.get_by_role("button", name="Next").click()
    frame.get_by_role("button", name="Next").click()
    frame.get_by_role("combobox", name="kernel").select_option("sharpen")
    assert f"#{name}:" in page.url and "w=2" in page.url
    other = open_page(WIDE, 900)
    other.goto(page.url)
    line = other.frame_locator(f"#{name}").locator(".line")
    line.filter(has_text="Output row 0, column 2").wait_for()
    assert "9·5" in line.inner_text()  # the middle weight of the kernel that was chosen
    assert other.evaluate("scrollY") > 500  # the window is in sight


def test_next_and_before_stand_at_both_ends(lesson):
    page = lesson()
    assert page.locator("nav.turn").count() == 2
    for turn in page.locator("nav.turn").all():
        assert turn.locator("a").count() == 2
    assert page.locator("nav.turn").first.bounding_box()["y"] < 300
