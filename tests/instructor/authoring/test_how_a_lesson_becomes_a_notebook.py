"""The example that opens instructor/authoring runs, and makes what is committed."""

import doctest

from instructor import authoring
from instructor.paths import ROOT


def test_the_example_of_authoring_runs(tmp_path):
    folder = tmp_path.resolve()
    (example,) = doctest.DocTestFinder(recurse=False).find(authoring, globs={"folder": folder})
    assert 5 < len(example.examples) <= 10
    said = []
    assert doctest.DocTestRunner(verbose=False).run(example, out=said.append).failed == 0, "".join(said)
    for kind in ("solutions", "notebooks"):
        path = f"{kind}/01_padding/01_padding.ipynb"
        assert (folder / path).read_bytes() == (ROOT / path).read_bytes()
