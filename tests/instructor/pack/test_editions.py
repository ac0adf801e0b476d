"""A class's lessons say how to hand in; who studies alone, or reads the site, is not told."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from instructor import lab
from instructor.pack.editions import CLASS, write_for_one
from instructor.pack.student_files import write_lessons
from instructor.paths import NOTEBOOKS, lesson_names
from instructor.site.lesson_page import released_cells
from instructor.stamp import edited

LESSON = "00_start"
WORDS = "How to hand in"


def texts(cells):
    return "\n".join(cell.source for cell in cells)


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("a_class", [True, False])
def test_a_class_is_told_how_to_hand_in_and_nobody_else(tmp_path, a_class):
    names = lesson_names()
    write_lessons(tmp_path, names, a_class=a_class)
    for name in names:
        path = tmp_path / "notebooks" / name / f"{name}.ipynb"
        assert (WORDS in texts(read(path).cells)) == (a_class and name == LESSON)
        assert not edited(path)
        same = path.read_bytes() == (NOTEBOOKS / name / path.name).read_bytes()
        assert same == (a_class or name != LESSON)


def test_neither_the_site_nor_a_copy_of_one_s_own_tells_it(tmp_path):
    lab.copy_lessons(work=tmp_path)
    assert WORDS not in texts(read(tmp_path / LESSON / f"{LESSON}.ipynb").cells)
    assert WORDS not in texts(released_cells(LESSON))


def test_only_cells_with_the_tag_go(tmp_path):
    cells = [new_markdown_cell("# A", id="a"), new_markdown_cell("B", id="b", metadata={"tags": [CLASS]})]
    cells += [new_code_cell("C", id="c", metadata={"tags": ["measured"]})]
    nbformat.write(new_notebook(cells=cells, metadata={"course": {"source": "x"}}), tmp_path / "a.ipynb")
    write_for_one(tmp_path / "a.ipynb", tmp_path / "b.ipynb")
    assert [cell.id for cell in read(tmp_path / "b.ipynb").cells] == ["a", "c"]
