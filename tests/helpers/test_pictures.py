"""Every picture has a text equivalent made from its data, looks whole, and is not drawn in a graded run."""

import ast
import html
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from helpers import pictures
from helpers.pictures import Picture, draw, layout, style, words

ROOT = Path(pictures.__file__).parents[2]
TABLE = ROOT / "helpers" / "messages" / "en" / "pictures.toml"
MOST_TEXT = 1200  # characters

GREY = np.arange(20.0).reshape(4, 5)
COLOUR = np.linspace(0.0, 1.0, 60).reshape(4, 5, 3)
PHOTO = np.random.RandomState(0).rand(60, 40, 3)
K = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 3.0, -1.0]])
WINDOW = np.array([[1.0, 3.0], [4.0, 2.0]])
BLOCK = np.arange(27.0).reshape(3, 3, 3) % 5
ROWS = {"feature map": np.array([0.0, 3.0, 3.0, 0.0]), "maximum": np.array([3.0, 3.0])}
DW = np.linspace(-1.0, 1.0, 24).reshape(2, 3, 4)
WIDTHS = (((1, 1), (0, 0)), ((0, 0), (2, 1)))
FILTERED = {f"kernel {k}": PHOTO[2:, 2:, 0] - k / 9 for k in range(7)}
LOSSES = np.geomspace(2.3, 0.02, 1350) * (1 + np.arange(1350) * 37 % 101 / 101)
LEARNED = [end - 0.5 * np.exp(-np.arange(30) / 2.5) for end in (1.0, 0.97)]
PARTS = [np.diag([1.0, 2.0, 0.0]), np.diag([0.0, 4.0, 5.0])]

# one call of every picture, with small data
EXAMPLES = {
    "number_grid": (GREY,),
    "channels": (COLOUR,),
    "axes_of_batch": ((10, 8, 6, 3),),
    "digit_sheet": (np.linspace(0, 1, 3 * 64).reshape(3, 8, 8, 1), np.array([4, 0, 7])),
    "hierarchy": (),
    "network": ([("input", (8, 6, 1)), ("conv", (8, 6, 4)), ("pool", (4, 3, 4)), ("fc", (10,))],),
    "function_map": ("02",),
    "two_products": (np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.0]])),
    "broadcasting": ((5, 4, 3), (4, 1)),
    "padded": (GREY, np.pad(GREY, 2)),
    "touch_map": (5, 6, 3, 1, 1),
    "pad_axes": (GREY, {width: np.pad(GREY, width) for width in WIDTHS}),
    "pad_modes": (GREY, {"zero": np.pad(GREY, 1), "edge": np.pad(GREY, 1, mode="edge")}),
    "output_sizes": ([(7, 3, 0, 1, 5), (8, 3, 0, 2, 4), (2, 3, 0, 2, 0)],),
    "window": (np.arange(49.0).reshape(7, 7), K, 1, 1, 2, -1.5),
    "wrong_window": (
        [("slice", K), ("W", K + 1), ("products", K * (K + 1))],
        np.arange(25.0).reshape(5, 5),
        (1, 2, 3, 3),
        np.arange(9.0).reshape(3, 3),
        np.arange(9.0).reshape(3, 3) + np.eye(3),
        ~np.eye(3, dtype=bool),
    ),
    "hunted": ([(True, "found: its Z[0, 1] is 3, right is 4"), (False, "not found: the same result")],),
    "once_wrong": ({"X": np.arange(9.0).reshape(3, 3), "W": K}, "Z", np.arange(4.0).reshape(2, 2)),
    "corners": (9, 9, 3, 2, 1, 2),
    "corner_pair": (8, 9, 3, (1, 2), 1, 2),
    "kernel_volume": (BLOCK, BLOCK - 2, 1.0),
    "filters_to_volume": ((6, 7, 3), (3, 3, 3, 4), (4, 5, 4)),
    "parameter_count": ([(3, 1, 1, 10), (5, 3, 8, 608)],),
    "kernel_gallery": (GREY, {"blur": GREY / 2, "vertical edges, Sobel": GREY - 9}),
    "kernels": ({"blur": np.ones((3, 3)) / 9, "sobel": K},),
    "feature_map": (np.eye(8), K, np.eye(6) * 3),
    "flipped": (K,),
    "relu_plot": (np.array([-1000.0, -1.0, 0.0, 1.0, 1000.0]),),
    "saturation": (np.array([-6.0, -2.0, 0.0, 2.0, 6.0]),),
    "pool_windows": (np.arange(24.0).reshape(4, 6), 2, 2, np.arange(6.0).reshape(2, 3), np.ones((2, 3))),
    "pooled_map": (np.eye(6), np.eye(3), np.eye(3) / 2),
    "shift_rows": (ROWS, {name: row[::-1] + 1 for name, row in ROWS.items()}),
    "negative_window": (-WINDOW,),
    "chain": (WINDOW, WINDOW - 2, 0.5, 1.0),
    "reach": (7, 9, 3, 2, 1, 1),
    "overlaps": (PARTS, sum(PARTS)),
    "mask": (WINDOW, WINDOW == 4, 5.0),
    "spread": (2.0, np.full((2, 3), 1 / 3)),
    "numeric_slope": (lambda t: t**3 - t, 0.8, 0.5, 0.92),
    "gradient_compare": ("dW", DW, DW + 1e-9),
    "unrolled": (GREY, 2, 1, np.arange(48.0).reshape(12, 4)),
    "one_product": (np.arange(24.0).reshape(6, 4), np.arange(8.0).reshape(4, 2), np.arange(12.0).reshape(6, 2)),
    "place_of_windows": (5, 7, 3, 2, 1, 0),
    "learning_curves": (np.geomspace(2.3, 0.1, 90), np.linspace(0.5, 1, 6), np.linspace(0.4, 0.96, 6), 0.955),
    "confusion": (np.array([0, 1, 2, 2, 9]), np.array([0, 1, 2, 3, 4])),
    "learned_filters": (np.linspace(-1, 1, 72).reshape(3, 3, 1, 8),),
    "feature_maps": (GREY, np.linspace(0, 3, 160).reshape(4, 5, 8)),
    "mistakes": (
        np.linspace(0, 1, 192).reshape(3, 8, 8, 1),
        np.array([4, 0, 7]),
        np.array([9, 6, 1]),
        np.array([0.9, 0.8, 0.7]),
    ),
    "speeds": ({"conv_forward": (0.8, 0.002), "pool_forward": (1.5, 0.03)},),
}

# other branches of the same functions: photographs, long arrays, ties, what does not fit
MORE = {
    "channels of a photograph": ("channels", (PHOTO,)),
    "axes of a small batch": ("axes_of_batch", ((2, 3, 5, 1),)),
    "padded photograph": ("padded", (PHOTO, np.pad(PHOTO, ((6, 6), (6, 6), (0, 0))))),
    "padded modes of a photograph": ("pad_modes", (PHOTO, {m: PHOTO for m in ("zero", "reflect", "edge")})),
    "touch map without padding": ("touch_map", (4, 5, 3)),
    "gallery of a photograph": ("kernel_gallery", (PHOTO.mean(-1), FILTERED)),
    "large numbers": ("feature_map", (1e3 * PHOTO[:12, :12, 0], K, -1e3 * PHOTO[:10, :10, 0])),
    "the whole network": ("network", ()),
    "no lesson marked": ("function_map", ()),
    "shapes that clash": ("broadcasting", ((5, 1, 3), (4, 2))),
    "a corner that sticks out": ("corners", (6, 7, 3, 2, 2, 2)),
    "many filters": ("filters_to_volume", ((28, 28, 16), (5, 5, 16, 32), (24, 24, 32))),
    "a kernel that is its own turn": ("flipped", (np.eye(3),)),
    "overlapping pools": ("pool_windows", (np.arange(49.0).reshape(7, 7), 3, 2, K, K - 7)),
    "many windows": ("pool_windows", (np.ones((16, 16)), 2, 2, np.ones((8, 8)), np.ones((8, 8)))),
    "a window that is not negative": ("negative_window", (WINDOW,)),
    "ties": ("mask", (np.ones((2, 2)), np.ones((2, 2)), 0.25)),
    "many contributions": ("overlaps", ([np.eye(5) * k for k in range(1, 10)], np.eye(5) * 45)),
    "curves of the whole training": ("learning_curves", (LOSSES, *LEARNED, 0.956)),
    "curves of a network that learns nothing": ("learning_curves", (LOSSES, LEARNED[0] / 9, LEARNED[1] / 9, 0.956)),
    "gradients that agree": ("gradient_compare", ("db", np.zeros((1, 1, 1, 4)), np.zeros((1, 1, 1, 4)))),
}
ALL = {name: (name, args) for name, args in EXAMPLES.items()} | MORE


def picture(name: str, args: tuple) -> Picture:
    return getattr(pictures, name)(*args)


def changed(value, place: int | None = None):
    """The value with something in it changed, at any depth; None where there is nothing to change."""
    if isinstance(value, np.ndarray):
        value = value.astype(float)
        value.flat[value.size // 2] += 1.0
        return value
    if isinstance(value, dict):
        first = next(iter(value))
        return value | {first: changed(value[first])}
    if isinstance(value, tuple | list):
        for k, part in enumerate(value):
            other = changed(part)
            if other is not None:
                return type(value)([*value[:k], other, *value[k + 1 :]])
        return None
    if callable(value):
        return lambda t: value(t) + t
    return None if isinstance(value, str) else value + 1


def test_every_public_picture_has_an_example():
    assert set(EXAMPLES) == set(pictures.__all__) - {"Picture"}


@pytest.mark.parametrize("case", ALL)
def test_text_stands_for_the_picture_and_is_short(case):
    made = picture(*ALL[case])
    assert isinstance(made, Picture)
    assert 40 < len(made.text) <= MOST_TEXT
    assert repr(made) == made.text
    assert "{" not in made.text and "nan" not in made.text


ARGUMENTS = [(name, k) for name, args in EXAMPLES.items() for k, arg in enumerate(args) if changed(arg) is not None]


@pytest.mark.parametrize(("name", "k"), ARGUMENTS, ids=[f"{name}-{k}" for name, k in ARGUMENTS])
def test_text_changes_with_each_of_the_data(name, k):
    args = EXAMPLES[name]
    other = (*args[:k], changed(args[k]), *args[k + 1 :])
    assert picture(name, other).text != picture(name, args).text


def test_function_map_says_which_lesson_is_marked():
    texts = {pictures.function_map(lesson).text for lesson in (None, "01", "02", "03", "04")}
    assert len(texts) == 5


@pytest.mark.parametrize("case", ALL)
def test_figure_is_whole_and_fits_a_notebook(case):
    """No text is cut off, none lies on another, and the figure is at most WIDTH wide."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    figure = picture(*ALL[case]).figure
    assert figure.get_figwidth() <= style.WIDTH + 1e-6
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    # matplotlib places the numbers at the ticks
    ticks = {t for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for t in axis.findobj(Text)}
    ticks -= {label for ax in figure.axes for label in (ax.xaxis.label, ax.yaxis.label)}
    shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip() and t not in ticks]
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in shown]
    right, top = figure.bbox.width, figure.bbox.height
    cut = [text for text, b in boxes if b.x0 < -1 or b.y0 < -1 or b.x1 > right + 1 or b.y1 > top + 1]
    assert not cut
    overlap = [
        (one, two)
        for i, (one, a) in enumerate(boxes)
        for two, b in boxes[:i]
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 2 and min(a.y1, b.y1) - max(a.y0, b.y0) > 3
    ]
    assert not overlap
    assert min(t.get_fontsize() for t in shown) >= 6


def drawn_lines(ax):
    """The strokes of a plot's lines and arrows, in pixels, each with the box that it is cut off at."""
    from matplotlib.path import Path
    from matplotlib.text import Annotation

    arrows = [text.arrow_patch for text in ax.texts if isinstance(text, Annotation) and text.arrow_patch]
    for artist in (*ax.lines, *arrows):
        path = artist.get_transform().transform_path(artist.get_path())
        for stroke in path.to_polygons(closed_only=False):  # one at a time: nothing is drawn from one to the next
            yield Path(stroke), ax.bbox if artist.get_clip_on() else None


@pytest.mark.parametrize("case", ALL)
def test_no_line_is_drawn_through_a_label(case):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    figure = picture(*ALL[case]).figure
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    labels = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(t.get_text(), t.get_window_extent(canvas.get_renderer()).padded(-1)) for t in labels]
    crossed = []
    for path, visible in (line for ax in figure.axes for line in drawn_lines(ax)):
        for text, box in boxes:
            seen = Bbox.intersection(box, visible) if visible else box
            if seen is not None and path.intersects_bbox(seen, filled=False):
                crossed.append(text)
    assert not crossed


def test_shown_as_html_with_the_text_as_alt(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    made = Picture('a "quoted" <text>\nof two lines', lambda: style.card(2, 1)[0])
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == made.text
    alt = re.search(r'alt="([^"]*)"', bundle["text/html"]).group(1)
    assert html.unescape(alt) == made.text
    assert 'src="data:image/png;base64,iVBOR' in bundle["text/html"]
    assert "max-width:100%" in bundle["text/html"]


@pytest.mark.parametrize("execution", ["autograde", "validate"])
def test_a_run_of_nbgrader_s_yields_text_and_draws_nothing(execution, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", execution)

    def drawn(*_, **__):
        raise AssertionError("a figure was made in a graded run")

    monkeypatch.setattr("matplotlib.figure.Figure.__init__", drawn)
    for case in ALL:
        made = picture(*ALL[case])
        assert made._repr_mimebundle_() == {"text/plain": made.text}
    monkeypatch.delenv("NBGRADER_EXECUTION")
    with pytest.raises(AssertionError, match="a figure was made"):
        pictures.flipped(K)._repr_mimebundle_()


def test_graded_run_does_not_even_import_matplotlib():
    code = (
        "import os, sys; os.environ['NBGRADER_EXECUTION'] = 'autograde'\n"
        "from IPython.core.formatters import DisplayFormatter\n"
        "from helpers import pictures\n"
        "shown, _ = DisplayFormatter().format(pictures.touch_map(4, 5, 3))\n"
        "assert list(shown) == ['text/plain'], shown\n"
        "assert 'matplotlib' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("text", ["W[:, :, 0]", "⌊(n_H − f) / 2⌋ + 1", "grey ½ → Ångström", "0.25", "$5"])
@pytest.mark.parametrize("bold", [False, True])
def test_a_texts_width_reaches_to_the_end_of_its_last_letter(text, bold):
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    drawn = TextPath((0, 0), text.replace("$", r"\$"), size=10, prop=font).get_extents()
    assert draw.width_of(text, 10, bold) == pytest.approx(drawn.x1 / 72 * draw.HINTING)


def test_drawing_changes_nothing_global(monkeypatch):
    """The notebook's own settings neither change nor show in our pictures, and pyplot stays out."""
    import matplotlib

    names = ("feature_map", "relu_plot", "kernel_gallery")
    plain = {name: picture(name, EXAMPLES[name]).png for name in names}
    with matplotlib.rc_context({"font.size": 30, "image.cmap": "gray", "figure.facecolor": "black"}):
        before = dict(matplotlib.rcParams)
        assert {name: picture(name, EXAMPLES[name]).png for name in names} == plain
        assert dict(matplotlib.rcParams) == before
    code = (
        "import sys; from helpers import pictures; pictures.relu_plot([1.0]).png\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_photograph_of_bytes_is_drawn_from_black_to_white():
    bytes_, fractions = (pictures.kernel_gallery(white * PHOTO.mean(-1), {}) for white in (255, 1))
    assert "255" in bytes_.text and "255" not in fractions.text
    found, expected = (np.asarray(one.figure.axes[0].images[0].get_array()) for one in (bytes_, fractions))
    np.testing.assert_allclose(found, expected, atol=1e-9)


def test_figure_is_drawn_once():
    times = []
    made = Picture("text", lambda: times.append(1) or style.card(2, 1)[0])
    assert not times
    assert made.figure is made.figure
    made._repr_mimebundle_()
    assert len(times) == 1


def test_data_are_not_changed():
    for name, args in EXAMPLES.items():
        copies = [arg.copy() if isinstance(arg, np.ndarray) else arg for arg in args]
        assert picture(name, args).figure is not None
        for before, after in zip(copies, args, strict=True):
            if isinstance(before, np.ndarray):
                np.testing.assert_array_equal(before, after, err_msg=name)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("two_products", (np.ones((2, 3)), np.ones((2, 3)))),
        ("window", (GREY, K, 3, 0)),
        ("reach", (5, 5, 3, 2, 2, 0)),
        ("gradient_compare", ("dW", np.ones(3), np.ones(4))),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_reason(name, args):
    with pytest.raises(ValueError, match=r"[a-z]{3,}.*\d"):
        picture(name, args)


def test_numbers_in_the_pictures_are_right():
    made = pictures.window(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), WINDOW, 0, 1, b=-0.5).text
    assert "2·1 + 3·3 + 5·4 + 6·2 = 43" in made and "Z[0, 1] = 43 \N{MINUS SIGN} 0.5 = 42.5" in made
    assert "rows 2 to 4 and columns 4 to 6" in pictures.window(np.eye(7), K, 1, 2, stride=2).text
    counts = "1 2 3 2 1\n2 4 6 4 2\n2 4 6 4 2\n1 2 3 2 1"
    assert counts in pictures.touch_map(4, 5, 3).text
    assert (
        "vert_start = 2·3 = 6, vert_end = 6 + 2 = 8, horiz_start = 1·3 = 3" in pictures.corners(9, 9, 2, 3, 2, 1).text
    )
    assert "The result has shape (5, 4, 3)" in pictures.broadcasting(np.ones((5, 1, 3)), (4, 1)).text
    assert "Axis -1: 3 against 2" in pictures.broadcasting((5, 1, 3), (4, 2)).text
    assert "tanh 0 (slope 1), ReLU 0 (slope 0)" in pictures.saturation([0.0]).text
    slopes = picture("numeric_slope", EXAMPLES["numeric_slope"]).text
    assert "= 1.17; the tangent has slope 0.92. They differ by 0.25" in slopes


def test_numbers_as_words():
    minus = "\N{MINUS SIGN}"
    values = {
        0.0: "0",
        -2.0: minus + "2",
        0.25: "0.25",
        1 / 3: "0.333",
        -1e-9: minus + "1e" + minus + "09",
        7.0: "7",
    }
    assert {value: words.number(value) for value in values} == values
    assert words.signed(-1.5) == minus + " 1.5" and words.signed(2) == "+ 2"
    assert words.rows(np.ones((60, 40))).startswith("shape 60\N{MULTIPLICATION SIGN}40, from 1 to 1")


def contrast(one, two) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    from matplotlib.colors import to_rgb

    linear = [
        [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)] for colour in (one, two)
    ]
    low, high = sorted(np.dot(linear, (0.2126, 0.7152, 0.0722)))
    return (high + 0.05) / (low + 0.05)


def test_colours_contrast_enough_to_read():
    for text in (style.INK, style.MUTED, style.BLUE, style.VERMILION):
        assert contrast(text, style.PAPER) >= 4.5, text
    for tint in style.TINTS:
        assert contrast(style.INK, tint) >= 7 and contrast(style.MUTED, tint) >= 4.5, tint


def test_numbers_on_any_grey_can_be_read():
    from matplotlib.text import Text

    greys = np.linspace(0, 1, 256).reshape(16, 16)
    figure = layout.lineup([[layout.Tile(greys, shade="grey", labels=np.full((16, 16), "8"))]])
    numbers = [t for t in figure.findobj(Text) if t.get_text() == "8"]
    assert len(numbers) == 256
    for value, text in zip(greys.flat, numbers, strict=True):
        assert contrast((value,) * 3, text.get_color()) >= 4.5, value


def test_every_sentence_is_in_the_table_and_every_entry_is_used():
    used = set()
    for file in [*(ROOT / "helpers" / "pictures").glob("*.py"), ROOT / "helpers" / "images.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                key = node.args[0]
                assert isinstance(key, ast.Constant), f"{file.name}:{node.lineno}: the key must be a plain string"
                used.add(key.value)

    def keys(table: dict, start: str) -> set[str]:
        found = set()
        for name, entry in table.items():
            found |= keys(entry, f"{start}{name}.") if isinstance(entry, dict) else {start + name}
        return found

    assert used == keys(tomllib.loads(TABLE.read_text(encoding="utf-8")), "")


def test_results_with_a_reach_are_drawn_with_one_white():
    Z = np.array([[-4.0, 2.0], [-1.0, 3.0]])
    results = {"Z": Z, "A": np.maximum(0, Z)}
    shared = pictures.kernel_gallery(PHOTO.mean(-1), results, reach=3.0)
    assert "original 0 to 1; Z \u22123 to 3; A 0 to 3." in shared.text
    assert "A 0 to 1." in pictures.kernel_gallery(PHOTO.mean(-1), results).text
