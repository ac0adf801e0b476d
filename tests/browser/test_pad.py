"""The drawing pad: its network is NumPy's, it centres as MNIST did; drawn on by mouse, finger and keys."""

import re

import numpy as np
import pytest
from scipy import ndimage

from helpers import explore, images
from helpers.network import training
from helpers.pretrained import pretrained
from tests.browser import strokes as made_strokes

PIXELS = 28 * 28
CLEAR = "button:has-text('Clear')"
MIDDLE = 14
# what the network gets, 0 to 255: red of red, green, blue and opacity
SEEN = """[...document.querySelector('canvas.seen').getContext('2d').getImageData(0, 0, 28, 28).data]
    .filter((_, k) => k % 4 === 0)"""
WEIGHTS = "DIGIT.network(JSON.parse(document.getElementById('spec').textContent).weights)"
READ = f"""([drawings, brush, how]) => {{
    const weights = {WEIGHTS};
    return drawings.map((strokes) => {{
        const X = DIGIT[how](strokes, brush);
        return {{ X: Array.from(X), probabilities: Array.from(DIGIT.forward(weights, X).probabilities) }};
    }});
}}"""


@pytest.fixture(scope="module")
def made():
    return explore.pad()


@pytest.fixture
def frame_of(open_page):
    """Opens a page that holds a pad, as a notebook or a reading page does, and gives its frame."""

    def show(pad, width=1280, **how):
        page = open_page(width=width, **how)
        shown = pad._repr_mimebundle_()["text/html"]
        page.set_content(
            "<!DOCTYPE html><html lang='en'><meta name='viewport' content='width=device-width'><title>A pad</title>"
            f"<body><main>{shown}</main>"
        )
        page.wait_for_selector("iframe")
        frame = page.frames[1]
        frame.wait_for_selector("#explorer[data-ready]")
        return page, frame

    yield show
    assert open_page.errors == []


@pytest.fixture
def arithmetic(open_page):
    """A page of a pad of its own, to call DIGIT in."""

    def show(pad):
        page = open_page()
        page.set_content(pad.page)
        page.wait_for_selector("#explorer[data-ready]")
        return page

    return show


def line(frame):
    """The sentence under the paper, after what was done has been drawn."""
    frame.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return frame.inner_text(".line")


def answer(frame):
    return int(re.search(r"The network reads (\d)", line(frame))[1])


# --- the network is NumPy's -------------------------------------------------------------------------------

FORWARD = f"""(images) => {{
    const weights = {WEIGHTS}, listed = (array) => array && Array.from(array);
    return images.map((X) => Object.fromEntries(
        Object.entries(DIGIT.forward(weights, Float64Array.from(X))).map(([name, made]) => [name, listed(made)])));
}}"""
NETWORKS = {
    "the course's": lambda: pretrained()[0],
    "two poolings": lambda: training.start_parameters(1, (28, 28, 1), (5, 7), pools=2),
    "one pooling": lambda: training.start_parameters(2, (28, 28, 1), (16, 32)),
}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_every_array_is_numpy_s_to_a_millionth(arithmetic, network):
    random, parameters = np.random.RandomState(0), network()
    biased = {
        name: value + 0.1 * random.standard_normal(value.shape) * (name[0] == "b") for name, value in parameters.items()
    }
    X = np.concatenate([images.mnist("tune")[0][:12], random.rand(4, 28, 28, 1), np.zeros((1, 28, 28, 1))])
    page = arithmetic(explore.pad(biased))
    found = page.evaluate(FORWARD, X.reshape(len(X), PIXELS).tolist())
    known = training.forward(biased, X)
    powers = np.exp(known["scores"] - known["scores"].max(axis=1, keepdims=True))
    known["probabilities"] = powers / powers.sum(axis=1, keepdims=True)
    for name in ("A1", "P1", "A2", "P2", "scores", "probabilities"):
        if name not in known:
            assert all(one[name] is None for one in found)
            continue
        theirs = np.array([one[name] for one in found]).reshape(known[name].shape)
        np.testing.assert_allclose(theirs, known[name], rtol=0, atol=1e-6, err_msg=name)


# --- what becomes of a drawing --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawings():
    """Strokes from 200 images of the test set, and 120 of shapes set down by hand."""
    random = np.random.RandomState(0)
    X, y = images.mnist("test")
    return {
        "images": made_strokes.from_images(X[:200], y[:200], random),
        "hand": made_strokes.by_hand(4, random),
    }


def read(page, all_of_them, brush=2.5, how="centred"):
    found = page.evaluate(READ, [[strokes for _, strokes in all_of_them], brush, how])
    pictures = np.array([one["X"] for one in found]).reshape(-1, 28, 28)
    return pictures, np.array([one["probabilities"] for one in found]).argmax(axis=1)


def box_and_centre(X):
    """The longer side of the ink's box, and the centre of mass as (row, column), each of every image (m, 28, 28)."""
    rows, columns = X.any(axis=2), X.any(axis=1)
    sides = [np.ptp(np.flatnonzero(each)) + 1 for axis in (rows, columns) for each in axis]
    longest = np.max(np.array(sides).reshape(2, -1), axis=0)
    return longest, np.array([ndimage.center_of_mass(image) for image in X])


def test_the_test_set_fills_a_box_of_20_around_its_centre_of_mass():
    """What is asked of the pad in the next test holds for MNIST itself."""
    longest, centres = box_and_centre(images.mnist("test")[0][..., 0])
    assert np.mean(longest == 20) > 0.998 and np.abs(centres - MIDDLE).max() <= 0.5


@pytest.mark.parametrize("brush", [1, 2.5, 6])
@pytest.mark.parametrize("kind", ["images", "hand"])
def test_a_drawing_is_centred_and_scaled_as_mnist_did(arithmetic, made, drawings, kind, brush):
    pictures, _ = read(arithmetic(made), drawings[kind], brush)
    longest, centres = box_and_centre(pictures)
    assert longest.min() >= 19 and longest.max() <= 20 and np.mean(longest == 20) > 0.95
    assert np.abs(centres - MIDDLE).max() <= 0.5 + 1e-9
    assert pictures.min() == 0 and 0.9 < pictures.max() <= 1


def test_size_and_place_on_the_paper_make_no_difference(arithmetic, made, drawings):
    page = arithmetic(made)
    first = [strokes for _, strokes in drawings["hand"][::12]]
    for scale, right, down in ((0.5, 0, 13), (0.7, 8, 1)):
        moved = [
            [[(scale * x + right, scale * y + down) for x, y in stroke] for stroke in strokes] for strokes in first
        ]
        ours, theirs = (read(page, [(0, strokes) for strokes in each])[0] for each in (first, moved))
        np.testing.assert_allclose(theirs, ours, atol=1e-9)


def test_a_dot_stays_a_dot_and_nothing_stays_nothing(arithmetic, made):
    dot, short, empty = read(arithmetic(made), [(0, [[(3, 25)]]), (0, [[(3, 25), (3.5, 25)]]), (0, [])])[0]
    assert 0 < np.count_nonzero(dot) <= 16 and np.count_nonzero(short) <= 30 and not empty.any()
    np.testing.assert_allclose(ndimage.center_of_mass(dot), MIDDLE, atol=0.5)


def test_ink_is_as_wide_as_the_brush(arithmetic, made):
    strokes = [[(6.0, 4.0), (6.0, 20.0), (15.5, 22.25)], [(22.5, 7.5)]]
    X = read(arithmetic(made), [(0, strokes)], 3, "drawn")[0][0]
    # an oracle that knows no lines: a thousand points on each
    points = [
        np.linspace(a, b, 1000) for stroke in strokes for a, b in zip(stroke, [*stroke[1:], stroke[-1]], strict=True)
    ]
    far = np.concatenate(points)
    for r, c in np.ndindex(28, 28):
        distance = np.hypot(far[:, 0] - c - 0.5, far[:, 1] - r - 0.5).min()
        assert X[r, c] == pytest.approx(np.clip(2 - distance, 0, 1), abs=1e-3), (r, c)


def test_thicker_and_moved_images_are_scipy_s(arithmetic, made):
    page = arithmetic(made)
    image = images.mnist("test")[0][3, :, :, 0]
    cross = ndimage.generate_binary_structure(2, 1)
    call = "([X, name, ...more]) => Array.from(DIGIT[name](Float64Array.from(X), ...more))"
    for steps, change in ((3, ndimage.grey_dilation), (-2, ndimage.grey_erosion)):
        expected = image
        for _ in range(abs(steps)):
            expected = (expected + change(expected, footprint=cross, mode="constant", cval=0)) / 2
        found = page.evaluate(call, [image.ravel().tolist(), "thickened", steps])
        np.testing.assert_allclose(np.reshape(found, (28, 28)), expected, atol=1e-12)
    found = page.evaluate(call, [image.ravel().tolist(), "shifted", 9, -3])
    np.testing.assert_array_equal(np.reshape(found, (28, 28)), ndimage.shift(image, (9, -3), order=0))


# --- what it reads ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "least", "least_raw"), [("images", 0.92, 0.6), ("hand", 0.97, 0.6)])
def test_most_drawings_are_read_and_few_where_they_are_not_centred(arithmetic, made, drawings, kind, least, least_raw):
    page, labels = arithmetic(made), np.array([label for label, _ in drawings[kind]])
    assert len(labels) >= 100
    right, as_drawn = (np.mean(read(page, drawings[kind], how=how)[1] == labels) for how in ("centred", "drawn"))
    assert right >= least and as_drawn <= least_raw


# --- by mouse, finger and keys -------------------------------------------------------------------------------------


def draw(page, frame, strokes):
    """By mouse; points are of a paper 28 wide."""
    frame.locator("canvas.paper").scroll_into_view_if_needed()
    box = frame.locator("canvas.paper").bounding_box()
    for stroke in strokes:
        places = [(box["x"] + x / 28 * box["width"], box["y"] + y / 28 * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place)
        page.mouse.up()


@pytest.mark.parametrize("width", [390, 1280])
def test_it_begins_where_its_text_says_and_fits(frame_of, made, width):
    page, frame = frame_of(made, width)
    assert line(frame) == made.text
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    high = frame.evaluate("document.documentElement.offsetHeight")
    assert abs(page.evaluate("document.querySelector('iframe').clientHeight") - high) < 20  # nothing is cut off


def test_digits_drawn_by_mouse_are_read(frame_of, made):
    page, frame = frame_of(made)
    for label, shapes in made_strokes.SHAPES.items():
        frame.click(CLEAR)
        assert line(frame).startswith("The paper is empty.")
        draw(page, frame, [made_strokes.curve(np.array(stroke)) * (12, 20) + (8, 4) for stroke in shapes[0]])
        count = len(shapes[0])
        assert line(frame).startswith("A stroke is drawn." if count == 1 else f"{count} strokes are drawn.")
        assert answer(frame) == label


def test_probabilities_move_while_the_stroke_is_drawn(frame_of, made):
    page, frame = frame_of(made)
    frame.click(CLEAR)
    box = frame.locator("canvas.paper").bounding_box()
    seen = {line(frame)}
    page.mouse.move(box["x"] + 80, box["y"] + 50)
    page.mouse.down()
    for x, y in ((200, 50), (200, 110), (90, 150), (90, 240), (210, 240)):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=4)
        seen.add(line(frame))
    assert len(seen) == 6
    page.mouse.up()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    assert line(frame) in seen  # a pen that is up draws nothing


def test_a_finger_draws_and_does_not_scroll(frame_of, made):
    page, frame = frame_of(made, 390, has_touch=True, is_mobile=True)
    frame.locator("canvas.paper").scroll_into_view_if_needed()
    box = frame.locator("canvas.paper").bounding_box()
    before = page.evaluate("scrollY")
    touch = page.context.new_cdp_session(page)
    x = box["x"] + 140
    for kind, points in (
        ("touchStart", [{"x": x, "y": box["y"] + 30, "id": 1}]),
        ("touchMove", [{"x": x, "y": box["y"] + 100, "id": 1}]),
        ("touchMove", [{"x": x, "y": box["y"] + 250, "id": 1}]),
        ("touchStart", [{"x": x, "y": box["y"] + 250, "id": 1}, {"x": x + 90, "y": box["y"] + 60, "id": 2}]),
        ("touchEnd", []),
    ):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    frame.wait_for_function("document.querySelector('.line').textContent.startsWith('A stroke is drawn.')")
    assert answer(frame) == 1 and page.evaluate("scrollY") == before
    frame.tap(CLEAR)
    assert line(frame).startswith("The paper is empty.")


def test_keys_draw_too_and_say_where_the_pen_is(frame_of, made):
    page, frame = frame_of(made)
    frame.focus("canvas.paper")
    for _ in range(9):
        page.keyboard.press("ArrowUp")
    assert frame.inner_text(".told") == "Pen up, 14 from the left, 5 from the top."
    assert line(frame) == made.text  # nothing is drawn yet
    page.keyboard.press("Space")
    for _ in range(18):
        page.keyboard.press("ArrowDown")
    assert frame.inner_text(".told") == "Pen down, 14 from the left, 23 from the top."
    assert line(frame).startswith("A stroke is drawn.") and answer(frame) == 1
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    assert line(frame).startswith("2 strokes are drawn.")
    page.keyboard.press("Delete")
    assert line(frame).startswith("The paper is empty.")
    page.keyboard.press("Tab")
    assert frame.evaluate("document.activeElement.textContent") == "Clear"


def test_a_screen_reader_is_told_when_the_hand_rests(frame_of, made):
    page, frame = frame_of(made)
    draw(page, frame, [[(14, 4), (14, 24)]])
    shown = line(frame)
    frame.wait_for_function("(text) => document.querySelector('.told').textContent === text", arg=shown)
    labels = frame.eval_on_selector_all("canvas:visible", "all => all.map(one => one.getAttribute('aria-label'))")
    assert all(labels) and any(label.startswith("Map 7, 28 × 28: mean ") for label in labels)


def test_moves_and_thickness_change_what_the_network_gets(frame_of, made):
    page, frame = frame_of(made)

    def seen():
        line(frame)
        return np.array(frame.evaluate(SEEN)).reshape(28, 28)

    before = seen()
    frame.click("button[aria-label='Move right']")
    frame.click("button[aria-label='Move up']")
    frame.click("button[aria-label='Move up']")
    assert "It is moved −2 down and 1 to the right." in line(frame)
    np.testing.assert_array_equal(seen(), np.roll(before, (-2, 1), (0, 1)))
    frame.focus("label:has-text('thicken') input")
    page.keyboard.press("ArrowRight")
    assert seen().sum() > 1.1 * before.sum()
    frame.click("text=A digit from the test set")
    assert line(frame).startswith("Digit 2 of 100 from the test set") and "moved" not in line(frame)
    frame.click(CLEAR)
    draw(page, frame, [[(3, 3), (3, 12)]])
    frame.uncheck("label:has-text('centre and scale') input")
    rows, columns = np.nonzero(seen())
    assert columns.max() < 8 and rows.max() < 16  # where it was drawn
    frame.check("label:has-text('centre and scale') input")
    rows, columns = np.nonzero(seen())
    assert abs(columns.mean() - 14) < 1 and rows.max() > 20


def test_the_digit_shown_first_gives_way_and_one_asked_for_is_drawn_on(frame_of, made):
    page, frame = frame_of(made)
    draw(page, frame, [[(14, 4), (14, 24)]])
    assert line(frame).startswith("A stroke is drawn. ")
    frame.click("text=A digit from the test set")
    line(frame)
    before = np.reshape(frame.evaluate(SEEN), (28, 28))
    draw(page, frame, [[(2, 2), (2, 10)], [(26, 20), (26, 26)]])
    said = line(frame)
    assert said.startswith("Digit 2 of 100 from the test set, labelled ") and "2 strokes are drawn on it." in said
    after = np.reshape(frame.evaluate(SEEN), (28, 28))
    np.testing.assert_array_equal(after[:, 4:24], before[:, 4:24])
    assert after[2:10, 1:3].min() > 100 and after[20:26, 25:27].min() > 100 and not before[:, :4].any()
    meant = (answer(frame) + 1) % 10
    frame.click(f"[aria-label='I meant {meant}']")  # what was drawn on may be another digit now: no label is held to it
    assert frame.inner_text(".verdict").startswith(f"Fooled: you meant {meant}")


def test_a_wider_brush_lays_more_ink(frame_of, made):
    page, frame = frame_of(made)
    draw(page, frame, [[(14, 4), (14, 24)]])
    line(frame)
    before = sum(frame.evaluate(SEEN))
    frame.focus("label:has-text('brush') input")
    page.keyboard.press("End")
    line(frame)
    assert sum(frame.evaluate(SEEN)) > 1.02 * before and frame.inner_text("label:has-text('brush') output") == "6"


def test_it_keeps_the_mistake_that_it_was_surest_of(frame_of, made):
    page, frame = frame_of(made)
    frame.click(CLEAR)
    frame.click("[aria-label='I meant 3']")
    assert frame.inner_text(".verdict") == "Draw something first." and frame.is_hidden(".surest")
    draw(page, frame, [[(14, 4), (14, 24)]])
    frame.click("[aria-label='I meant 1']")
    assert frame.inner_text(".verdict").startswith("Not fooled: it reads 1,") and frame.is_hidden(".surest")
    frame.click("[aria-label='I meant 7']")
    assert frame.inner_text(".verdict").endswith("It is its surest mistake so far.")
    sure = float(re.search(r"probability ([\d.]+) %", frame.inner_text(".surest p"))[1])
    assert frame.inner_text(".surest p").startswith("Its surest mistake: 7, read as 1, with")
    assert frame.inner_text(".surest p").endswith("Fooled 1 of 2 times.")
    frame.click(CLEAR)
    draw(page, frame, [[(4, 4), (24, 24)], [(24, 4), (4, 24)], [(4, 14), (24, 14)]])  # no digit at all
    other = float(re.search(r"with probability ([\d.]+) %", line(frame))[1])
    assert other < sure
    meant = (answer(frame) + 1) % 10
    frame.click(f"[aria-label='I meant {meant}']")
    assert frame.inner_text(".surest p").startswith("Its surest mistake: 7, read as 1, with")
    assert frame.inner_text(".surest p").endswith("Fooled 2 of 3 times.")


def test_a_digit_of_the_test_set_is_judged_by_its_label(frame_of, made):
    _, frame = frame_of(made)
    label = int(re.search(r"labelled (\d)", made.text)[1])
    frame.click(f"[aria-label='I meant {(label + 1) % 10}']")
    assert frame.inner_text(".verdict") == f"This digit comes from the test set, and its label is {label}."
    frame.click(f"[aria-label='I meant {label}']")
    assert frame.inner_text(".verdict").startswith(f"Not fooled: it reads {label},")


def test_one_s_own_network_is_what_reads(frame_of):
    """A network that always says 5: one's own weights are the ones in use."""
    parameters = {name: np.zeros_like(value) for name, value in pretrained()[0].items()}
    parameters["b3"][0, 5] = 3
    page, frame = frame_of(explore.pad(parameters))
    draw(page, frame, [[(14, 4), (14, 24)]])
    assert answer(frame) == 5 and "with probability 69.1 %" in line(frame)


# --- for everybody ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_serious_fault(frame_of, made, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page, frame = frame_of(made, width, color_scheme=scheme)
    frame.click("[aria-label='I meant 0']")
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert faults == []


def test_every_control_is_large_enough_for_a_finger_and_has_a_name(frame_of, made):
    page, frame = frame_of(made, 390)
    name = "(one) => one.ariaLabel || one.labels?.[0]?.textContent.trim() || one.textContent"
    sizes = frame.evaluate(
        f"""[...document.querySelectorAll("button, input")].map((one) => {{
            const {{ width, height }} = (one.labels?.[0] || one).getBoundingClientRect();
            return [({name})(one), width, height];
        }})"""
    )
    assert len(sizes) == 2 + 2 + 4 + 1 + 10
    assert all(called and width >= 44 and height >= 44 for called, width, height in sizes), sizes
    reached = set()
    for _ in range(len(sizes) + 2):
        page.keyboard.press("Tab")
        reached.add(frame.evaluate(f"(({name})(document.activeElement))"))
    assert {called for called, _, _ in sizes} | {"the paper"} <= reached


def test_without_scripts_its_text_can_be_read(chromium, made):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(f"<!DOCTYPE html><body>{made._repr_mimebundle_()['text/html']}")
    assert made.text in page.frames[1].content()
    context.close()


def test_it_prints_as_a_still_picture(frame_of, made):
    page, frame = frame_of(made)
    page.emulate_media(media="print")
    assert frame.is_hidden(".controls >> nth=0") and frame.is_visible("canvas.seen") and frame.is_visible(".line")
