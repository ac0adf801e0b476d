"""An exercise is added as docs/adding-an-exercise.md says, to the letter, in a copy of the course."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from instructor.paths import ROOT

RECIPE = (ROOT / "docs" / "adding-an-exercise.md").read_text(encoding="utf-8")
FOLDERS = ("helpers", "instructor", "lessons", "notebooks", "solutions")
BLOCK = re.compile(r"^```\w+ (file|cells|after)=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHECKED = """
import numpy as np
import public_tests
from helpers.desk.check import check
from helpers.desk.hints import hint
from helpers.messages import find
from instructor.exercises import exercises
from instructor.pack.fill import answers, released
from instructor.selfcheck import unfolded

known = list(exercises())
assert known[known.index("zero_pad") + 1] == "crop"
names = {"np": np}
exec(answers("01_padding")["crop"], names)
public_tests.crop_test(names["crop"])
hint("crop")
for mistake, function in exercises()["crop"].misconceptions.items():
    try:
        check("crop", function)
    except AssertionError as error:
        said = unfolded(str(error))
        assert find(f"misconceptions.crop.{mistake}.says") in said, mistake
        assert "step 2" in said, mistake
    else:
        raise SystemExit(f"{mistake} passes")
text = "\\n".join(cell.source for cell in released("01_padding").cells)
assert "def crop(X_pad, pad):" in text and "public_tests.crop_test(crop)" in text and "n_H - pad, pad" not in text
print("added")
"""


@pytest.fixture
def course(tmp_path):
    """A copy of what is built and of what it is built from."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("public_tests.py", "nbgrader_config.py", "pyproject.toml", "README.md", "constraints.txt"):
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def run(course, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=course,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(course)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def put_after(path, place, text):
    before = path.read_text(encoding="utf-8")
    (found,) = re.findall(place, before, re.MULTILINE | re.DOTALL)
    path.write_text(
        before.replace(found, f"{found}\n\n{text}" if found.endswith("\n") else f"{found}\n{text}"), "utf-8"
    )


def test_an_exercise_is_added_by_the_recipe(course):
    blocks = BLOCK.findall(RECIPE)
    assert [kind for kind, _, _ in blocks] == ["file", "file", "cells", "after"]
    for kind, where, text in blocks:
        if kind == "file":
            assert f"`{where}`" in RECIPE and not (course / where).exists()
            (course / where).write_text(text, encoding="utf-8")
        elif kind == "cells":
            put_after(course / where, r'^# %% check="zero_pad"\n.*?\n$', text)
        else:
            put_after(course / "public_tests.py", rf"^def {where}\(.*?\n$", text)
    built = run(course, "-m", "instructor", "build")
    assert "01_padding" in built and "public_cases.h5" in built and "02_convolution" not in built
    assert run(course, "-c", CHECKED).endswith("added\n")
