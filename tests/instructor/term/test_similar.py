"""Answers that are alike are listed, whatever their names, order and comments; what everybody writes is not."""

import nbformat

from instructor.paths import NOTEBOOKS
from instructor.term.similar import pairs, similar, statements, write_page

ODD = """
def zero_pad(X, pad):
    m, h, w, c = X.shape
    big = np.zeros((m, h + pad + pad, w + pad + pad, c))
    for row in range(h):
        big[:, row + pad, pad:w + pad] = X[:, row]
    total = big.sum()
    assert total == X.sum()
    return big
"""
RENAMED = """
def zero_pad(X, pad):
    # all my own work
    images, rows, columns, channels = X.shape
    frame = np.zeros((images, rows + pad + pad, columns + pad + pad, channels))
    for r in range(rows):
        # copy one row
        frame[:, r + pad, pad:columns + pad] = X[:, r]
    s = frame.sum()
    assert s == X.sum()
    return frame
"""
USUAL = "def zero_pad(X, pad):\n    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))\n    return X_pad\n"
OWN = [
    f"def zero_pad(X, pad):\n    k = {number}\n    Y = np.zeros(({number}, k + {number}))\n    return Y[{number}:]\n"
    for number in range(10)
]


def test_names_order_and_comments_are_set_aside():
    assert statements(ODD, ("X", "pad")) == statements(RENAMED, ("X", "pad"))
    assert statements("def f(:", ()) == {}


def test_a_renamed_copy_is_found_and_what_is_usual_is_not():
    sources = {"ann": ODD, "bob": RENAMED, "cat": USUAL, "dan": USUAL, "eve": USUAL}
    sources |= {f"s{number}": text for number, text in enumerate(OWN)}
    (pair,) = pairs("zero_pad", sources, [USUAL])
    assert (pair.one, pair.other) == ("ann", "bob") and pair.shared == pair.of >= 3


def test_nobody_is_listed_for_the_given_code():
    assert pairs("zero_pad", dict.fromkeys(("ann", "bob"), ODD), [ODD]) == []


def test_the_page_shows_both_and_says_what_it_is_not(tmp_path):
    for student, source in (("ann", ODD), ("bob", RENAMED + "# </pre><script>alert(1)</script>"), ("cat", USUAL)):
        notebook = nbformat.read(NOTEBOOKS / "01_padding" / "01_padding.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "zero_pad":
                cell.source = source
        path = tmp_path / "autograded" / student / "01_padding" / "01_padding.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    found = similar(tmp_path, "01_padding")
    write_page(tmp_path / "out" / "similar.html", "01_padding", found, {})
    page = (tmp_path / "out" / "similar.html").read_text()
    assert [(pair.one, pair.other) for pair in found] == [("ann", "bob")]
    assert "never a verdict" in page and "<script" not in page and "all my own work" in page
