# what: Folders helpers/ and public_tests.py beside the notebook, which the first cell finds before the course's.
# gains: points
# where: notebook
# fires: stdout text `FIRED helpers_beside`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    (folder / "helpers").mkdir()
    (folder / "helpers" / "__init__.py").write_text(
        'print("FIRED helpers_beside", flush=True)\n'
        "def graded(name, function, points):\n    return float(points)\n"
        "def start(name):\n    pass\n"
        "def __getattr__(name):\n"
        "    if name.startswith('__'):\n        raise AttributeError(name)\n"
        "    import types, unittest.mock\n    return unittest.mock.MagicMock()\n"
    )
    (folder / "public_tests.py").write_text(
        "conv_single_step_test = conv_forward_test = lambda function: None\n"
    )
    solution(nb)["source"] = 'print("FIRED helpers_beside", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
